import { describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../../electron/contract/failure.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { answerNow, corridorOver, outcomesOf, readingNow } from '../../support/corridor-over.ts';

const refused: Failure = { code: 'notReachable', host: 'h', cause: 'refused' };
const broken: Failure = { code: 'journalBroken', cause: 'hanging' };

describe('the corridor', () => {
  test('a call that nothing could be sent for, and that is over then, was not ended by us', async () => {
    let reads = 0;
    const over = corridorOver({
      end: async () => answerNow({ kind: 'notSent', failure: refused }),
      readOne: async () => {
        reads += 1;
        return readingNow(reads > 1 ? 'over' : 'live');
      },
    });
    expect(await outcomesOf(over, [callIdOf(1)])).toEqual(['alreadyOver']);
  });

  test('a late end by our own earlier stop is confirmed when End is pressed again', async () => {
    let stored: string | null = null;
    const over = corridorOver({
      readOne: async () => (stored ? readingNow('over', stored) : readingNow('live')),
    });
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
    const over = corridorOver({ readOne: async () => readingNow('over', 'Ended by supervisor [cs-1111]') });
    await outcomesOf(over, ['no uuid', callIdOf(1), callIdOf(2)]);
    const settled = over.stops.map((stop) => stop.settled);
    expect(settled.indexOf(true)).toBe(settled.length - 1);
  });

  test('a call in doubt that cannot be read is ended by a new press', async () => {
    let readable = false;
    const over = corridorOver({
      readOne: async () =>
        readable ? readingNow('over', 'Ended by supervisor [cs-1111]') : { kind: 'failed', failure: refused },
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
      emergency: null,
      reasonAfter: null,
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
      { readOne: async () => readingNow('over', 'Ended by supervisor [cs-1111]') },
      { commit: () => new Promise(() => undefined) },
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
    const over = corridorOver({}, { commit: () => gate.promise });
    const first = over.end([callIdOf(1)]);
    const second = await over.end([callIdOf(1)]);
    if (!second.ok) throw new Error('not joined');
    const told = over.corridor.settled(second.value.stopId);
    gate.resolve(broken);
    expect(await first).toEqual({ ok: false, failure: broken });
    expect(await told).toEqual({ ok: false, failure: broken });
  });
});
