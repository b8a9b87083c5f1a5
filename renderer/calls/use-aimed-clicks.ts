import { type MouseEvent, type RefObject, useLayoutEffect, useState } from 'react';
import { say } from '../../electron/words/say.ts';
import { tellHeard } from '../state/heard.ts';
import type { HeldRow } from '../state/held-rows.ts';
import { keyOf } from '../state/selectors.ts';
import { noteMisaimed } from '../state/view.ts';
import { createRowMoves } from './row-moves.ts';
import type { RowWindow } from './use-row-window.ts';

interface AimedClicksParts {
  readonly shown: readonly HeldRow[];
  readonly virtualizer: RowWindow['virtualizer'];
  readonly body: RefObject<HTMLDivElement | null>;
}

/**
 * What the list does with a click before anything in it hears of it: one on a row in whose place another stood a moment
 * before is not taken, and the row says so. Keys name their row themselves.
 */
export function useAimedClicks({ shown, virtualizer, body }: AimedClicksParts): (event: MouseEvent) => void {
  const [moves] = useState(createRowMoves);
  const items = virtualizer.getVirtualItems();
  const margin = virtualizer.options.scrollMargin;
  useLayoutEffect(() => {
    const spans = items.map(({ key, start, end }) => ({
      key: String(key),
      top: start - margin,
      bottom: end - margin,
    }));
    moves.note(spans, performance.now());
  }, [moves, items, margin]);

  return (event) => {
    const { target, detail, clientY } = event;
    const place = target instanceof Element ? target.closest<HTMLElement>('.row-place') : null;
    const held = shown[Number(place?.dataset.index)];
    const byPointer = detail > 0;
    if (!held || !byPointer) return;
    const height = clientY - (body.current?.getBoundingClientRect().top ?? 0);
    const key = keyOf(held.row);
    const misaimed = moves.otherStoodAt(height, key, performance.now());
    noteMisaimed(misaimed ? key : null);
    if (!misaimed) return;
    event.preventDefault();
    event.stopPropagation();
    tellHeard(say('window.rowsMoved'));
  };
}
