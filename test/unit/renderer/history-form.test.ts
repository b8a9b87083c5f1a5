import { expect, test } from 'vitest';
import { wholeHistory } from '../../../electron/contract/history.ts';
import { emptyForm, filterOf, type HistoryForm, narrowing } from '../../../renderer/history/history-form.ts';
import { sayShown } from '../../../renderer/history/say-narrowing.ts';
import { connectionSample } from './snapshot-sample.ts';

test('an empty form leaves nothing out', () => {
  expect(filterOf(emptyForm)).toEqual(wholeHistory);
  expect(narrowing(emptyForm)).toEqual([]);
  expect(narrowing({ ...emptyForm, text: '  ' })).toEqual([]);
});

test('each field asks for what it says', () => {
  const form = {
    ...emptyForm,
    text: ' 0001 ',
    connectionId: 'riga',
    door: 'row',
    reasonCode: 'WP-WRONG',
  } as const;
  expect(filterOf(form)).toEqual({
    ...wholeHistory,
    text: '0001',
    connectionId: 'riga',
    door: 'row',
    reasonCode: 'WP-WRONG',
  });
});

test('an outcome asks for itself; what needs a look is every end that may have left a live call', () => {
  expect(filterOf({ ...emptyForm, outcome: 'confirmed' }).outcomes).toEqual(['confirmed']);
  expect(filterOf({ ...emptyForm, outcome: 'open' }).outcomes).toEqual(['refused', 'stillLive', 'notKnown']);
});

test('both days are shown whole, on the days when the clocks change too', () => {
  for (const day of ['2026-11-21', '2026-03-29', '2026-10-25', '2026-12-31']) {
    const { since, until } = filterOf({ ...emptyForm, from: day, to: day });
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
    expect(since).toBe(new Date(year, month - 1, date, 0, 0, 0, 0).getTime());
    expect(until).toBe(new Date(year, month - 1, date, 23, 59, 59, 999).getTime() + 1);
  }
});

test('a day that is none leaves nothing out', () => {
  expect(filterOf({ ...emptyForm, from: '21.11.', to: '' })).toEqual(wholeHistory);
});

test('how many rows are shown, and what leaves others out, is told', () => {
  const connections = [connectionSample('riga')];
  expect(sayShown(1, false, emptyForm, connections)).toBe('1 shown');
  expect(sayShown(50, true, emptyForm, connections)).toBe('50 shown, older ones below');
  const form: HistoryForm = {
    text: '0001',
    outcome: 'stillLive',
    connectionId: 'riga',
    door: 'bulk',
    reasonCode: 'WP-WRONG',
    from: '2026-11-01',
    to: '2026-11-21',
  };
  expect(sayShown(0, false, form, connections)).toBe(
    '0 shown · filtered by Search “0001”, Outcome “Still live”, Connection “riga”, Door “bulk”, Reason “Wrong number”, From “2026-11-01”, To “2026-11-21”',
  );
});
