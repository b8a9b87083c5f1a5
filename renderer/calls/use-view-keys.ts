import { useEffect } from 'react';
import { keyAct } from './calls-keys.ts';
import { leaveOrClear } from './use-list-keys.ts';
import type { Selecting } from './use-selecting.ts';

/** Where these keys are the control's own: fields that take text, and what opens above the page. */
const own =
  'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [role="listbox"], [role="menu"]';

/** The keys of the list that are meant wherever the focus is: Escape, and Ctrl+A for all calls shown. */
export function useViewKeys(selecting: Selecting): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, defaultPrevented } = event;
      if (defaultPrevented || (target instanceof Element && target.closest(own))) return;
      const act = keyAct(event, false);
      if (act === 'clear') leaveOrClear();
      else if (act === 'selectAll') selecting.all();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [selecting]);
}
