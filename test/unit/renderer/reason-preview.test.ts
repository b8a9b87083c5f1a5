import { expect, test } from 'vitest';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { reasonSent } from '../../../electron/contract/reason-text.ts';
import type { CallRow } from '../../../electron/contract/snapshot.ts';
import { previewReason } from '../../../renderer/calls/reason-preview.ts';
import { connectionSample, rowSample } from './snapshot-sample.ts';

const now = 96_000;
const callab: ConnectionView = { ...connectionSample('riga'), takesReason: true, reasonLimit: 255 };
const voiceAi: ConnectionView = { ...connectionSample('turin'), takesReason: false };
const sender = { supervisor: 'anna', markReasons: true, now };

function row(callId: string, facts: Partial<CallRow['facts']> = {}, connectionId = 'riga'): CallRow {
  const sample = rowSample(callId);
  return { ...sample, call: { connectionId, callId }, facts: { ...sample.facts, ...facts } };
}

function preview(text: string, rows: readonly CallRow[], change: Partial<typeof sender> = {}) {
  return previewReason(text, rows, [callab, voiceAi], { ...sender, ...change });
}

test('what is sent is shown with its variables filled and the form of our mark', () => {
  const text = 'Ended by supervisor: {agent}, {duration}, {supervisor}';
  expect(preview(text, [row('c-1')])).toEqual([
    {
      connection: callab,
      sent: { text: 'Ended by supervisor: Sam, 1 min 35 s, anna [cs-…]', cut: false, varies: false },
    },
  ]);
  expect(preview(text, [row('c-1')], { markReasons: false })[0]?.sent?.text).toBe(
    'Ended by supervisor: Sam, 1 min 35 s, anna',
  );
});

test('what is not known of a call is said as it is sent', () => {
  const facts = { agent: null, startedAt: null };
  expect(preview('{agent}, {duration}', [row('c-1', facts)])[0]?.sent?.text).toBe(
    'unknown agent, unknown duration [cs-…]',
  );
  const future = row('c-1', { startedAt: now + 600_000 });
  expect(preview('{duration}', [future])[0]?.sent?.text).toBe('unknown duration [cs-…]');
});

test('several calls are told to be filled each for itself, where the text varies at all', () => {
  const rows = [row('c-1'), row('c-2', { agent: 'Ada' })];
  expect(preview('{agent}', rows)[0]?.sent).toMatchObject({ text: 'Sam [cs-…]', varies: true });
  expect(preview('wrong number', rows)[0]?.sent?.varies).toBe(false);
});

test('a text over the limit is shown cut as it is sent, our mark whole', () => {
  const long = 'x'.repeat(300);
  const sent = preview(long, [row('c-1')])[0]?.sent;
  expect(sent?.cut).toBe(true);
  expect(sent?.text).toBe(reasonSent(long, '[cs-7f3a]', 255).replace('7f3a', '…'));
  const fits = 'x'.repeat(255 - ' [cs-7f3a]'.length);
  expect(preview(fits, [row('c-1')])[0]?.sent?.cut).toBe(false);
  expect(preview(`${fits}x`, [row('c-1')])[0]?.sent?.cut).toBe(true);
});

test('where only one of several calls is cut, it is the one that is shown', () => {
  const rows = [row('c-1'), row('c-2', { agent: 'y'.repeat(300) })];
  const sent = preview('{agent}', rows)[0]?.sent;
  expect(sent?.cut).toBe(true);
  expect(sent?.text).toMatch(/^y+ \[cs-…\]$/);
});

test('each connection is told apart; one that takes no reason is sent none', () => {
  const both = preview('wrong number', [row('v-1', {}, 'turin'), row('c-1')]);
  expect(both.map(({ connection, sent }) => [connection.id, sent?.text ?? null])).toEqual([
    ['turin', null],
    ['riga', 'wrong number [cs-…]'],
  ]);
});
