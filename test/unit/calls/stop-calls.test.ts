import { describe, expect, test, vi } from 'vitest';
import { createCallBoard } from '../../../electron/calls/call-board.ts';
import { createLane, type Lane } from '../../../electron/calls/lane.ts';
import { createCorridor, type EndRequest } from '../../../electron/calls/stop-calls.ts';
import type { JournalEvent, StopJournal } from '../../../electron/calls/stop-journal.ts';
import { stoppableClock } from '../../../electron/calls/stoppable-clock.ts';
import type { CallFacts, Reading } from '../../../electron/contract/call.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import { systemClock } from '../../../electron/owner/system-clock.ts';
import { callab } from '../../../electron/platforms/callab.ts';
import type { Answer, PlatformLink, ReadAnswer } from '../../../electron/platforms/platform.ts';
import { callIdOf } from '../../support/callab-row.ts';

const connection = { id: 'a', name: 'A', platform: 'callab', baseUrl: '', practice: false } as const;
const facts: CallFacts = {
  status: 'in-progress',
  from: '+1',
  to: '+2',
  agent: null,
  campaign: null,
  direction: null,
  startedAt: null,
  hasNumber: true,
};
const refused: Failure = { code: 'notReachable', host: 'h', cause: 'refused' };
const broken: Failure = { code: 'journalBroken', cause: 'hanging' };

function reading(state: 'live' | 'over', storedReason: string | null = null): ReadAnswer {
  const askedAt = systemClock.now();
  const said: Reading = { askedAt, at: 0, source: 'call', state, status: state, endedAt: null, storedReason };
  return { kind: 'read', facts, reading: said };
}

function answer(meaning: { kind: 'ok' } | { kind: 'notSent'; failure: Failure }): Answer {
  const endedAt = systemClock.now();
  return { status: 200, bodyHash: null, sentAt: meaning.kind === 'ok' ? endedAt : null, endedAt, ...meaning };
}

const nothingListed = {
  askedAt: 0,
  at: 0,
  rows: [],
  unreadable: [],
  complete: false,
  failure: refused,
  requests: 1,
  repeated: 0,
} as const;

/** A corridor over one link that does what the test says, and a journal that keeps what it is told. */
function corridorOver(link: Partial<PlatformLink>, commit: StopJournal['commit'] = async () => null) {
  const board = createCallBoard();
  const clock = stoppableClock(systemClock);
  const noted: JournalEvent[] = [];
  const defects: unknown[] = [];
  const settled: boolean[] = [];
  const whole: PlatformLink = {
    end: async (_id, _reason, onFirstByte) => {
      onFirstByte(clock.now());
      return answer({ kind: 'ok' });
    },
    list: async ({ kind }) => ({ ...nothingListed, scope: kind }),
    readOne: async () => reading('live'),
    close: () => undefined,
    ...link,
  };
  const onDefect = (error: unknown) => defects.push(error);
  const lanes = new Map<string, Lane>([
    ['a', createLane({ connection, platform: callab, link: whole, board, clock, onDefect })],
  ]);
  let stops = 0;
  const corridor = createCorridor({
    board,
    clock,
    lanes,
    onDefect,
    journal: {
      commit,
      note: (events) => noted.push(...events),
      flush: async () => undefined,
      health: () => ({ failure: null, waiting: 0 }),
    },
    settings: () => ({ ...defaultSettings, callDeadlineMs: 1_500 }),
    newStopId: () => {
      stops += 1;
      return `${stops}${stops}${stops}${stops}-stop`;
    },
    onBegin: () => undefined,
    onStop: (stop) => settled.push(stop.settled),
  });
  async function end(ids: readonly string[], change: Partial<EndRequest> = {}) {
    const reason = { code: 'SV-END', text: 'Ended by supervisor', note: null };
    const calls = ids.map((callId) => ({ connectionId: 'a', callId }));
    return corridor.end({
      calls,
      door: 'row',
      who: 'me',
      reason,
      urgent: false,
      withoutRecord: false,
      ...change,
    });
  }
  return { board, clock, corridor, end, noted, defects, settled };
}

async function outcomesOf(over: ReturnType<typeof corridorOver>, ids: readonly string[]) {
  const receipt = await over.end(ids);
  if (!receipt.ok) throw new Error(receipt.failure.code);
  const result = await over.corridor.settled(receipt.value.stopId);
  if (!result?.ok) throw new Error('not settled');
  return result.value.attempts.map(({ outcome }) => outcome);
}

describe('the corridor', () => {
  test('a call that nothing could be sent for, and that is over then, was not ended by us', async () => {
    let reads = 0;
    const over = corridorOver({
      end: async () => answer({ kind: 'notSent', failure: refused }),
      readOne: async () => {
        reads += 1;
        return reading(reads > 1 ? 'over' : 'live');
      },
    });
    expect(await outcomesOf(over, [callIdOf(1)])).toEqual(['alreadyOver']);
  });

  test('a late end by our own earlier stop is confirmed when End is pressed again', async () => {
    let stored: string | null = null;
    const over = corridorOver({ readOne: async () => (stored ? reading('over', stored) : reading('live')) });
    expect(await outcomesOf(over, [callIdOf(1)])).toEqual(['stillLive']);
    const again = outcomesOf(over, [callIdOf(1)]);
    await vi.waitFor(() =>
      expect(over.noted.filter(({ kind }) => kind === 'sent').length).toBeGreaterThan(1),
    );
    stored = 'Ended by supervisor [cs-1111]';
    expect(await again).toEqual(['confirmed']);
  });

  test('a link that throws leaves no call without an outcome, and is told', async () => {
    const ids = Array.from({ length: 50 }, (_, place) => callIdOf(place + 1));
    const over = corridorOver({ end: () => Promise.reject(new Error('planted')) });
    expect(await outcomesOf(over, ids)).toEqual(ids.map(() => 'notKnown'));
    expect(over.defects).toHaveLength(50);
    expect(over.noted.filter(({ kind }) => kind === 'outcome')).toHaveLength(50);
  });

  test('a reading that throws is a failed reading', async () => {
    const over = corridorOver({ readOne: () => Promise.reject(new Error('planted')) });
    expect(await outcomesOf(over, [callIdOf(1)])).toEqual(['notKnown']);
  });

  test('a stop is settled once, at its end', async () => {
    const over = corridorOver({ readOne: async () => reading('over', 'Ended by supervisor [cs-1111]') });
    await outcomesOf(over, ['no uuid', callIdOf(1), callIdOf(2)]);
    expect(over.settled.indexOf(true)).toBe(over.settled.length - 1);
  });

  test('a call in doubt that cannot be read is ended by a new press', async () => {
    let readable = false;
    const over = corridorOver({
      readOne: async () =>
        readable ? reading('over', 'Ended by supervisor [cs-1111]') : { kind: 'failed', failure: refused },
    });
    const call = { connectionId: 'a', callId: callIdOf(1) };
    const reason = { code: 'SV-END', text: '', note: null };
    const stop = {
      stopId: 'old',
      door: 'row',
      who: 'me',
      reason,
      startedAt: 0,
      settled: false,
      recorded: true,
    } as const;
    const totals = {
      targeted: 1,
      alreadyOver: 0,
      confirmed: 0,
      refused: 0,
      stillLive: 0,
      marked: 0,
      notKnown: 0,
    };
    const open = { stopId: 'old', call, mark: '[cs-old]', before: null, asks: 1, startedAt: 0 };
    over.corridor.resume({ stop: { ...stop, totals }, attempts: [] }, [open]);
    const pressed = over.end([call.callId], { urgent: true });
    expect(await pressed).toMatchObject({ ok: true, value: { taken: 1, joined: [] } });
    await vi.waitFor(() => expect(over.noted.some(({ kind }) => kind === 'sent')).toBe(true));
    readable = true;
    await vi.waitFor(
      () => expect(over.board.row(call)?.attempt).toMatchObject({ outcome: 'confirmed' }),
      5_000,
    );
  });
});

describe('a record that hangs', () => {
  test('a press that goes without it lets the one go that waits for it', async () => {
    const over = corridorOver(
      { readOne: async () => reading('over', 'Ended by supervisor [cs-1111]') },
      () => new Promise(() => undefined),
    );
    const first = over.end([callIdOf(1)], { urgent: true });
    const second = await over.end([callIdOf(1)], { urgent: true, withoutRecord: true });
    expect(second).toMatchObject({ ok: true, value: { taken: 0 } });
    expect(await first).toMatchObject({ ok: true, value: { taken: 1 } });
    const result = await over.corridor.settled('1111-stop');
    expect(result).toMatchObject({
      ok: true,
      value: { stop: { recorded: false, totals: { confirmed: 1 } } },
    });
  });

  test('those who joined a press that could not be recorded are told why nothing was sent', async () => {
    const gate = Promise.withResolvers<Failure | null>();
    const over = corridorOver({}, () => gate.promise);
    const first = over.end([callIdOf(1)]);
    const second = await over.end([callIdOf(1)]);
    if (!second.ok) throw new Error('not joined');
    const told = over.corridor.settled(second.value.stopId);
    gate.resolve(broken);
    expect(await first).toEqual({ ok: false, failure: broken });
    expect(await told).toEqual({ ok: false, failure: broken });
  });
});
