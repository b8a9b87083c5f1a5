import { type RefObject, useEffect } from 'react';

/**
 * Leads the focus to another place of the view when what has it goes away, so that the keyboard is never nowhere: to the
 * nearest place around it that `home` (a selector) names, where that is still there; else to where `lead` goes, which
 * must stay the same function.
 */
export function useKeptFocus(view: RefObject<HTMLElement | null>, lead: () => void, home?: string): void {
  useEffect(() => {
    let last: Element | null = null;
    let around: HTMLElement | null = null;
    const onFocus = ({ target }: FocusEvent) => {
      last = target instanceof Element && view.current?.contains(target) ? target : null;
      around = home === undefined ? null : (last?.closest<HTMLElement>(home) ?? null);
    };
    const onChange = () => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return;
      last = null;
      if (around?.isConnected) around.focus();
      else lead();
    };
    const observer = new MutationObserver(onChange);
    if (view.current) observer.observe(view.current, { childList: true, subtree: true });
    document.addEventListener('focusin', onFocus);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocus);
    };
  }, [view, lead, home]);
}
