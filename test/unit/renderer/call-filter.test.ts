import { expect, test } from 'vitest';
import type { CallFacts } from '../../../electron/contract/call.ts';
import type { CallRow } from '../../../electron/contract/snapshot.ts';
import { type CallFilter, everyCall, matching, narrows } from '../../../renderer/state/call-filter.ts';
import { attemptedRow, connectionSample, rowSample } from './snapshot-sample.ts';

const now = 20 * 60_000;

function call(callId: string, facts: Partial<CallFacts>, change: Partial<CallRow> = {}): CallRow {
  const row = rowSample(callId, change);
  return { ...row, facts: { ...row.facts, ...facts } };
}

function found(calls: readonly CallRow[], change: Partial<CallFilter>): string {
  const connections = [connectionSample('riga'), { ...connectionSample('turin'), name: 'Turin desk' }];
  const rows = matching(calls, { ...everyCall, ...change }, connections, now);
  return rows.map((row) => row.call.callId).join(' ');
}

test('a search finds numbers with and without spaces and signs', () => {
  const calls = [call('1', { to: '+44 20 7946 0001' }), call('2', { to: '+442079460002' })];
  for (const text of ['79460001', '7946 0001', '+44 20 7946 0001', '(44)20-7946-0001', '+442079460001']) {
    expect(found(calls, { text }), text).toBe('1');
  }
  expect(found(calls, { text: '+44 20 7946' })).toBe('1 2');
  expect(found(calls, { text: '79460003' })).toBe('');
});

test('every word of a search must be found: in agent, campaign, id, status or connection', () => {
  const there = { call: { connectionId: 'turin', callId: 'x-7' } };
  const calls = [
    call('1', { agent: 'Zoë', campaign: 'Spring renewals' }),
    call('2', { agent: 'Zoe' }),
    call('x-7', { status: 'ringing' }, there),
  ];
  expect(found(calls, { text: 'zoe' })).toBe('1 2');
  expect(found(calls, { text: ' ZOË  renewal ' })).toBe('1');
  expect(found(calls, { text: 'X-7' })).toBe('x-7');
  expect(found(calls, { text: 'ringing desk' })).toBe('x-7');
  expect(found(calls, { text: 'ringing riga' })).toBe('');
});

test('a search for words does not look for digits in numbers, nor one for punctuation find everything', () => {
  const calls = [call('1', { from: null, to: '+44 20 7946 0001' })];
  expect(found(calls, { text: 'agent7946' })).toBe('');
  expect(found(calls, { text: '()' })).toBe('');
});

test('longer than: only calls whose start is known, and which have run longer', () => {
  const calls = [
    call('long', { startedAt: now - 600_001 }),
    call('exact', { startedAt: now - 600_000 }),
    call('unknown', { startedAt: null }),
    call('over', { startedAt: now - 900_000 }, { state: 'over', readAt: now - 850_000 }),
  ];
  expect(found(calls, { longerThanMs: 600_000 })).toBe('long');
  expect(found(calls, { longerThanMs: 0 })).toBe('long exact unknown over');
});

test('by connection and by state; open is what may have to be ended again', () => {
  const calls = [
    call('live', {}),
    rowSample('id', { state: 'notVisible' }),
    attemptedRow('ending', {}),
    attemptedRow('done', { outcome: 'confirmed' }),
    attemptedRow('open', { outcome: 'stillLive' }),
    attemptedRow('marked', { outcome: 'marked' }),
    rowSample('there', { call: { connectionId: 'turin', callId: 'there' }, state: 'over' }),
  ];
  expect(found(calls, { state: 'notVisible' })).toBe('id');
  expect(found(calls, { state: 'ending' })).toBe('ending open');
  expect(found(calls, { connectionId: 'turin' })).toBe('there');
  expect(found(calls, { connectionId: 'turin', state: 'live' })).toBe('');
});

test('a filter that leaves nothing out gives back the very rows', () => {
  const calls = [call('1', {})];
  expect(matching(calls, { ...everyCall, text: '  ' }, [], now)).toBe(calls);
  expect([narrows(everyCall), narrows({ ...everyCall, state: 'live' })]).toEqual([false, true]);
});
