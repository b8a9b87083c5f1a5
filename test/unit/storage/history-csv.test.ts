import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HistoryEntry } from '../../../electron/contract/history.ts';
import { historyCsv } from '../../../electron/storage/history-csv.ts';
import { historyEntry } from '../../support/history-entry.ts';

const head = 'ab'.repeat(32);

/** Reads a CSV file back as another program does. */
function rowsOf(csv: string): Record<string, string>[] {
  return parse(csv, { columns: true, bom: true, record_delimiter: '\r\n' });
}

test('each attempt is a row that any CSV reader gives back, in columns whose names stay', () => {
  const csv = historyCsv([historyEntry()], head);
  expect(csv.startsWith('\ufeff')).toBe(true);
  expect(rowsOf(csv)).toEqual([
    {
      seq: '7',
      at: '2026-01-31T09:30:00.000Z',
      stop_id: 's1',
      emergency: 's0',
      door: 'row',
      who: 'a supervisor',
      connection: 'Sales floor',
      call_id: 'a',
      from: '••• 42',
      to: '••• 18',
      reason_code: 'SV-END',
      reason_text: 'Ended by supervisor',
      reason_sent: 'Ended by supervisor [cs-7f3a]',
      note: 'caller asked for it',
      reason_after_code: 'SY-LOOP',
      reason_after_text: 'Dialler ran wild',
      reason_after_note: 'ticket 4711',
      reason_after_who: 'Ada Lovelace',
      reason_after_at: '2026-01-31T10:30:00.000Z',
      outcome: 'marked',
      proof: 'none',
      step: 'checking',
      asks: '2',
      failure: 'limited',
      other_reason: 'dialler',
      read_at: '2026-01-31T09:30:00.400Z',
      later: 'returned',
      sent_ms: '5',
      accepted_ms: '80',
      settled_ms: '410',
      told_status: 'ended',
      told_ended_at: '2026-01-31T09:30:00.090Z',
      told_duration_seconds: '31.5',
      told_credits: '0.25',
      told_odd: 'endedAtInFuture noDuration',
      duration_seconds: '192',
      cost: '-0.42',
      cost_unit: 'USD',
      sentiment: 'negative',
      task_status: 'failed',
      head_hash: head,
    },
  ]);
});

test('what is not known is an empty field; no attempts are a file of names alone', () => {
  const { attempt, reason } = historyEntry();
  const bare = historyEntry({
    from: null,
    to: null,
    reasonSent: null,
    emergency: null,
    reasonAfter: null,
    facts: null,
    reason: { ...reason, note: null },
    attempt: {
      ...attempt,
      outcome: null,
      failure: null,
      told: null,
      otherReason: null,
      readAt: null,
      later: null,
    },
  });
  const [row] = rowsOf(historyCsv([bare], head));
  const empty = Object.entries(row ?? {}).flatMap(([name, value]) => (value === '' ? [name] : []));
  expect(empty).toEqual(
    'emergency from to reason_sent note reason_after_code reason_after_text reason_after_note reason_after_who reason_after_at outcome failure other_reason read_at later told_status told_ended_at told_duration_seconds told_credits told_odd duration_seconds cost cost_unit sentiment task_status'.split(
      ' ',
    ),
  );
  expect(rowsOf(historyCsv([], head))).toEqual([]);
  expect(historyCsv([], head)).toMatch(/^\ufeff"seq","at",.*"head_hash"\r\n$/);
});

test('a time that is none is the number that the platform gave', () => {
  const { attempt } = historyEntry();
  const told = { status: '', endedAt: 9e15, durationSeconds: null, credits: null, odd: [] };
  const [row] = rowsOf(historyCsv([historyEntry({ attempt: { ...attempt, told } })], head));
  expect(row?.told_ended_at).toBe('9000000000000000');
});

/** Every text of an entry that comes from outside. */
function withTexts(text: string): HistoryEntry {
  const entry = historyEntry();
  const { attempt } = entry;
  return {
    ...entry,
    who: text,
    connectionName: text,
    reason: { code: text, text, note: text },
    reasonSent: text,
    from: text,
    to: text,
    attempt: { ...attempt, call: { ...attempt.call, callId: text }, otherReason: text },
    facts: { durationSeconds: 1, cost: 1, costUnit: text, sentiment: text, taskStatus: text },
  };
}

const named =
  'who connection reason_code reason_text note reason_sent from to call_id other_reason cost_unit sentiment task_status';

test.each([
  '=cmd()',
  '=1+1',
  '+44 ••• ••• 0018',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u200b=1',
  '\u202e=1',
  '\u0000=1',
  '\uff1d1',
  '\uff0b1',
  '\uff0d1',
  '\uff20a',
  '=HYPERLINK("http://x","y")',
  '"=1',
])('F48 %j is no formula in any column', (text) => {
  const [row] = rowsOf(historyCsv([withTexts(text)], head));
  const inert = text.startsWith('"') ? text : `'${text}`;
  for (const name of named.split(' ')) expect(row?.[name], name).toBe(inert);
});

test('F48 any text comes back as it was, but for the apostrophe before what could be a formula', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('a,b', 'a"b', 'a\r\nb', 'a\nb', "'"),
  );
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
      const rows = rowsOf(historyCsv(texts.map(withTexts), head));
      expect(rows.length).toBe(texts.length);
      for (const [place, row] of rows.entries()) {
        const given = texts[place] ?? '';
        const back = row.note ?? '';
        expect([given, `'${given}`]).toContain(back);
        expect(back.trimStart()).not.toMatch(/^[=+\-@]/);
        expect(row.head_hash).toBe(head);
      }
    }),
    { numRuns: 500 },
  );
});
