import { expect, test } from 'vitest';
import { historyAct } from '../../../renderer/history/history-rows.ts';

test('the history is walked by keys alone', () => {
  expect(historyAct('Enter')).toBe('open');
  expect(historyAct('ArrowRight')).toBe('unfold');
  expect(historyAct('ArrowLeft')).toBe('fold');
  expect(historyAct('Escape')).toBe('close');
  expect(historyAct('ArrowDown')).toEqual({ move: 1 });
  expect(historyAct('End')).toEqual({ move: Number.POSITIVE_INFINITY });
  expect(historyAct('x')).toBeNull();
});
