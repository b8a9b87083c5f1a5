import { expect, test } from 'vitest';
import type { ReachPart } from '../../../electron/contract/emergency.ts';
import { sayReach } from '../../../electron/words/say-reach.ts';

const part = (connectionId: string, change: Partial<ReachPart> = {}): ReachPart => ({
  connectionId,
  connectionName: connectionId,
  calls: 0,
  reach: 'all',
  failure: null,
  ...change,
});
const lineOf = (...parts: readonly ReachPart[]) => sayReach(parts, 'all').line;

test('no calls is said as a fact only where every list is whole', () => {
  expect(lineOf(part('riga'), part('oslo'))).toBe('0 calls on 2 connections');
  const unknown = '0 known calls on 2 connections; unseen ones may be live';
  for (const reach of ['listed', 'held', 'none'] as const) {
    expect(lineOf(part('riga'), part('oslo', { reach }))).toBe(unknown);
  }
});

test('calls that were seen once are not said to be reached where no connection can be', () => {
  const gone = { reach: 'none', calls: 3 } as const;
  expect(lineOf(part('riga', gone), part('oslo', gone))).toBe(
    '0 calls: none of 2 connections can be reached',
  );
  expect(lineOf(part('riga', gone))).toBe('0 calls: the connection can’t be reached');
  expect(lineOf(part('riga', gone), part('oslo', { calls: 1 }))).toBe('1 call on 1 of 2 connections');
  const quiet = sayReach([part('riga', gone), part('oslo')], 'all');
  expect(quiet.line).toBe('0 calls on 1 of 2 connections');
  expect(quiet.parts).toEqual(['riga: nothing can be reached; 3 calls seen there before may be live.']);
});
