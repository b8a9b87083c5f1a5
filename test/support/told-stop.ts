import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { type CallKey, callKeyText } from '../../electron/contract/call.ts';
import { type Attempt, outcomes, type Stop, type StopResult } from '../../electron/contract/stop.ts';
import { fromRow, type StoredEvent } from '../../electron/storage/stored-event.ts';
import { sayFailureLine } from '../../electron/words/say-failure.ts';
import { sayOutcome } from '../../electron/words/say-outcome.ts';
import { onWordGap } from '../../electron/words/word-gap.ts';
import { withoutKey } from './callab-link.ts';
import { canaryKey } from './canary.ts';
import type { PeerRequest, RawPeer } from './raw-peer.ts';
import { type TestOwner, unwrap } from './test-owner.ts';
import type { ToldWire } from './told-wire.ts';

onWordGap((gap) => {
  throw new Error(gap);
});

/** What became of one call in one stop: what is shown, what the journal's file holds, what its peer received. */
export interface ToldEnd {
  readonly attempt: Attempt;
  readonly label: string;
  readonly detail: string;
  /** The three sentences of its failure; '' when nothing went wrong. */
  readonly why: string;
  readonly events: readonly StoredEvent[];
  /** The kinds of those events in their order, the stop's own first: 'stop intent sent answered read outcome'. */
  readonly kinds: string;
  /** Every end request for the call that its peer has received. */
  readonly ends: readonly PeerRequest[];
}

/** A platform that an owner was connected to, as far as its requests are told. */
export interface ToldPlatform {
  readonly wire: ToldWire;
  readonly peer: RawPeer;
  /** Host and port that the owner knows it by. */
  readonly host: string;
  /** End requests received, in order, for this call. */
  ends(callId: string): readonly PeerRequest[];
}

/** A settled stop with everything that is told about it. */
export interface ToldStop {
  readonly stop: Stop;
  readonly ends: readonly ToldEnd[];
  /** What became of this call of the first connection, if no other is named. */
  of(callId: string, connectionId?: string): ToldEnd;
}

/**
 * Gathers what is told about a settled stop, and holds what is true of every stop: intents before any request, one
 * outcome a call, screens, history and journal of one mind, totals that add up, requests to one path with key and
 * mark, nothing asked again that was not seen live (or, where nothing can be seen, more than once more), an unbroken chain,
 * and the key nowhere. The platforms stand in the order of the owner's connections.
 */
export async function tellStop(
  owner: TestOwner,
  { stop, attempts }: StopResult,
  platforms: readonly ToldPlatform[],
): Promise<ToldStop> {
  const { stopId } = stop;
  const events = recordedEvents(owner.profile, stopId);
  const ends = attempts.map((attempt) => tellEnd(attempt, events, platformOf(platforms, attempt)));
  const history = (await owner.history()).filter((entry) => entry.stopId === stopId);
  const mark = `[cs-${stopId.slice(0, 4)}]`;

  expect(events[0]).toMatchObject({ kind: 'stop', who: 'a supervisor', mark });
  expect(events.slice(1, 1 + attempts.length).map(({ kind }) => kind)).toEqual(attempts.map(() => 'intent'));
  for (const end of ends) {
    const { wire } = platformOf(platforms, end.attempt);
    expectOneStory(end, wire);
    for (const request of end.ends) wire.expectEnd(request, end.attempt.call.callId, mark);
  }
  const shown = (list: readonly Attempt[]) =>
    list.map(({ call, outcome, asks, failure }) => ({ call, outcome, asks, failure })).sort(byCall);
  expect(shown(history.map(({ attempt }) => attempt))).toEqual(shown(attempts));
  expect(stop).toMatchObject({ settled: true, recorded: true });
  expect(outcomes.reduce((sum, outcome) => sum + stop.totals[outcome], 0)).toBe(attempts.length);
  expect(stop.totals.targeted).toBe(attempts.length);
  expect(unwrap(await owner.owner.run('history.check', null)).brokenAt).toBeNull();
  for (const { peer, wire } of platforms)
    for (const { method, path } of peer.requests) expect(`${method} ${path}`).toMatch(wire.paths);
  withoutKey({ stop, ends: ends.map((end) => ({ ...end, ends: [] })), history });
  withoutKey([await owner.snapshot(), unwrap(await owner.owner.run('status.get', null))]);
  expectNoKeyIn(owner.profile);
  return {
    stop,
    ends,
    of(callId, connectionId = 'connection-1') {
      const found = ends.find(
        ({ attempt: { call } }) => call.callId === callId && call.connectionId === connectionId,
      );
      if (!found) throw new Error(`no attempt on ${callId}`);
      return found;
    },
  };
}

/** The events of a stop as its profile's database file holds them, in their order. */
function recordedEvents(profile: string, stopId: string): StoredEvent[] {
  const db = new DatabaseSync(join(profile, 'journal.db'), { readOnly: true });
  const rows = db
    .prepare('SELECT seq, stop, connection, call, kind, body FROM events WHERE stop = ? ORDER BY seq')
    .all(stopId);
  db.close();
  return rows.map((row) => {
    const text = (name: string) => (row[name] === null ? null : String(row[name]));
    const [stop, kind, body] = [String(row.stop), String(row.kind), String(row.body)];
    const event = fromRow({
      seq: Number(row.seq),
      stop,
      connection: text('connection'),
      call: text('call'),
      kind,
      body,
    });
    if (event === null) throw new Error(`event ${row.seq} can’t be read`);
    return event;
  });
}

function platformOf(platforms: readonly ToldPlatform[], { call }: Attempt): ToldPlatform {
  const platform = platforms[Number(call.connectionId.replace('connection-', '')) - 1];
  if (!platform) throw new Error(`no platform for ${call.connectionId}`);
  return platform;
}

function tellEnd(attempt: Attempt, events: readonly StoredEvent[], platform: ToldPlatform): ToldEnd {
  const { call, failure } = attempt;
  const own = events.filter((event) => !('call' in event) || callKeyText(event.call) === callKeyText(call));
  if (failure !== null && 'host' in failure) expect(failure.host).toBe(platform.host);
  return {
    attempt,
    ...sayOutcome(attempt, platform.wire.platform),
    why: failure === null ? '' : sayFailureLine(failure),
    events: own,
    kinds: own.map(({ kind }) => kind).join(' '),
    ends: platform.ends(call.callId),
  };
}

/** One intent, then requests and answers in their order, then the one outcome that is shown too. */
function expectOneStory({ attempt, events, ends }: ToldEnd, { canRead }: ToldWire): void {
  const { outcome, proof, asks, failure } = attempt;
  const told = events.filter(({ kind }) => kind !== 'later' && kind !== 'facts');
  expect(told.filter(({ kind }) => kind === 'intent')).toHaveLength(1);
  expect(told.filter(({ kind }) => kind === 'outcome')).toEqual([told.at(-1)]);
  expect(told.at(-1)).toMatchObject({ outcome, proof, asks, failure, late: false });
  const sent = told.flatMap((event) => (event.kind === 'sent' ? [event.ask] : []));
  expect(sent).toEqual(Array.from({ length: asks }, (_, place) => place + 1));
  expect(ends.length).toBeGreaterThanOrEqual(asks);

  const again = canRead ? /^(?:limited|notSent)$/ : /^(?:limited|notSent|unclear)$/;
  let unclear = 0;
  let last: StoredEvent | null = null;
  for (const event of told) {
    if (event.kind === 'answered' && event.answer !== 'notSent') expect(last?.kind).toBe('sent');
    const askedAgain = event.kind === 'sent' && event.ask > 1;
    if (askedAgain && last?.kind === 'read') expect(last.state).toBe('live');
    else if (askedAgain)
      expect(last).toMatchObject({
        kind: 'answered',
        answer: expect.stringMatching(again),
      });
    if (askedAgain && last?.kind === 'answered' && last.answer === 'unclear') unclear += 1;
    last = event;
  }
  expect(unclear).toBeLessThanOrEqual(1);
}

/** The key's bytes in the spellings that files keep text in. */
function expectNoKeyIn(folder: string): void {
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    for (const spelling of ['utf8', 'utf16le'] as const) {
      expect(bytes.includes(Buffer.from(canaryKey, spelling)), `the key in ${name}`).toBe(false);
    }
    expect(bytes.includes(Buffer.from(canaryKey).toString('base64').slice(0, -2))).toBe(false);
  }
}

function byCall(one: { readonly call: CallKey }, other: { readonly call: CallKey }): number {
  return callKeyText(one.call) < callKeyText(other.call) ? -1 : 1;
}
