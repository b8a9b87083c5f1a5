import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { say } from '../../electron/words/say.ts';
import { sayReasonGroup } from '../../electron/words/say-reason.ts';
import { sayReason } from '../../electron/words/say-stop.ts';
import { pointerPlace } from '../ui/pointer-place.ts';
import type { ReasonChoice, ReasonSection } from './reason-choices.ts';

/** Id of the list in the page. */
export const reasonListId = 'reason-list';

interface ReasonListProps {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly sections: readonly ReasonSection[];
  readonly active: ReasonChoice | undefined;
  readonly onPoint: (choice: ReasonChoice) => void;
  readonly onPick: (choice: ReasonChoice) => void;
}

/** The id in the page of a line. */
export function optionId({ id }: ReasonChoice): string {
  return `reason-${id}`;
}

/** The reasons under their headings. The focus stays on the list, which names the line that Enter takes. */
export function ReasonList({ list, sections, active, onPoint, onPick }: ReasonListProps) {
  const activeId = active && optionId(active);
  const at = useRef(pointerPlace());
  /** A list that scrolls under a pointer which rests moves no pointer. */
  const onMove = (event: PointerEvent, choice: ReasonChoice) => {
    const { clientX: x, clientY: y } = event;
    const before = at.current;
    at.current = { x, y };
    if (before !== null && (before.x !== x || before.y !== y)) onPoint(choice);
  };
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <div
      ref={list}
      id={reasonListId}
      className="reason-list"
      role="listbox"
      tabIndex={0}
      aria-label={say('reasonPicker.list')}
      aria-activedescendant={activeId}
    >
      {sections.map(({ kind, choices }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox.
        <div key={kind} role="group" aria-labelledby={`reasons-${kind}`}>
          <div id={`reasons-${kind}`} className="reason-group">
            {sayHeading(kind)}
          </div>
          {choices.map((choice) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's, which has the focus.
            // biome-ignore lint/a11y/useFocusableInteractive: likewise.
            <div
              key={choice.id}
              id={optionId(choice)}
              className="reason-option"
              role="option"
              aria-selected={choice.id === active?.id}
              onPointerMove={(event) => onMove(event, choice)}
              onClick={() => onPick(choice)}
            >
              {choice.digit === null ? <span /> : <kbd>{choice.digit}</kbd>}
              <span className="reason-label">{sayReason(choice.template)}</span>
              <span className="reason-code">{choice.template.code}</span>
              <span className="reason-sent">{choice.template.text.replace('{text}', '…')}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function sayHeading(kind: ReasonSection['kind']): string {
  switch (kind) {
    case 'neutral':
    case 'favourites':
    case 'found':
      return say(`reasonPicker.${kind}`);
    default:
      return sayReasonGroup(kind);
  }
}
