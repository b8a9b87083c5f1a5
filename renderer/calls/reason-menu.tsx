import { useEffect, useRef, useState } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { say } from '../../electron/words/say.ts';
import { Chevron } from '../ui/chevron.tsx';
import { reasonOptions } from './reason-options.ts';

interface ReasonMenuProps {
  /** The call's name, for those who hear it. */
  readonly call: string;
  readonly tabIndex: number;
  readonly disabled: boolean;
  readonly onPick: (reasonCode: string) => void;
}

/** The arrow beside End. The menu exists only while it is open, so that a thousand rows cost nothing. */
export function ReasonMenu({ call, tabIndex, disabled, onPick }: ReasonMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const rowAfterwards = useRef<HTMLElement | null>(null);

  useEffect(() => {
    // The arrow goes away with the pick, and the keyboard must not lose its row with it.
    if (!open) rowAfterwards.current?.focus();
    rowAfterwards.current = null;
  }, [open]);

  return (
    <>
      <button
        ref={button}
        type="button"
        className="button button-arrow"
        tabIndex={tabIndex}
        disabled={disabled}
        aria-label={say('window.reasons', { call })}
        title={say('window.endWithReason')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Chevron />
      </button>
      {open && (
        <Popover
          className="popover"
          triggerRef={button}
          isOpen={true}
          onOpenChange={setOpen}
          placement="bottom end"
        >
          <Menu
            className="menu"
            aria-label={say('window.reasons', { call })}
            items={reasonOptions}
            autoFocus="first"
            onClose={() => setOpen(false)}
            onAction={(code) => {
              rowAfterwards.current = button.current?.closest('tr') ?? null;
              onPick(String(code));
            }}
          >
            {(option) => (
              <MenuItem className="menu-item" textValue={option.label}>
                {option.label}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      )}
    </>
  );
}
