import { type RefObject, useEffect } from 'react';
import { arrive, type Goal, useShownTab } from '../../state/shown-tab.ts';

/** Takes the focus to where it is to go in the Connections view, as soon as that place is drawn. */
export function useGoal(view: RefObject<HTMLElement | null>): void {
  const goal = useShownTab((shown) => shown.goal);
  useEffect(() => {
    const part = view.current;
    if (goal === null || !part) return;
    const go = () => {
      const place = part.querySelector<HTMLElement>(selectorOf(goal));
      if (!place) return;
      place.focus();
      place.scrollIntoView({ block: 'nearest' });
      arrive();
    };
    go();
    // A card comes with the owner's next patch.
    const observer = new MutationObserver(go);
    observer.observe(part, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [view, goal]);
}

function selectorOf(goal: Goal): string {
  if (typeof goal === 'string') return `[data-goal="${goal}"]`;
  return `[data-connection="${CSS.escape(goal.connectionId)}"]`;
}
