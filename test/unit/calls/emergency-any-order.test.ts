import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callKeyText } from '../../../electron/contract/call.ts';
import { countSettled } from '../../../electron/contract/count-totals.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { AnswerMeaning } from '../../../electron/platforms/platform.ts';
import { callIdOf } from '../../support/callab-row.ts';
import { type EmergencyOver, emergencyOver, type TestPlatform } from '../../support/emergency-over.ts';

const late: Failure = { code: 'tooSlow', host: 'h', phase: 'firstByte', ms: 5_000 };
const reason = { code: 'EM-STOP', text: '', note: null };

/** What a platform may answer, in turn. */
const answers: readonly AnswerMeaning[] = [
  { kind: 'ok', told: null },
  { kind: 'limited', failure: { code: 'limited', platform: 'callab', waitMs: 2_000 }, retryAfterMs: 2_000 },
  { kind: 'ok', told: null },
  { kind: 'unclear', failure: { code: 'emptyAnswer', platform: 'callab', status: 200 }, slowDown: false },
  { kind: 'refused', failure: { code: 'notFound', platform: 'callab', status: 404 } },
];

/** A floor of calls that anything may happen to. */
function createFloor() {
  const over = emergencyOver();
  const here = new Map<string, { readonly platform: TestPlatform; readonly canList: boolean }>();
  const inFlight = new Set<string>();
  const twice: string[] = [];
  let [made, calls, answered] = [0, 0, 0];
  let hanging: PromiseWithResolvers<null> | null = null;

  function add(): void {
    const [id, canList] = [`c${made}`, made % 3 !== 2];
    made += 1;
    const platform = over.open(id, { canList });
    here.set(id, { platform, canList });
    platform.answer = async (callId) => {
      const key = callKeyText({ connectionId: id, callId });
      if (inFlight.has(key)) twice.push(key);
      inFlight.add(key);
      answered += 1;
      const answer = answers[answered % answers.length] ?? { kind: 'ok', told: null };
      await new Promise<void>((resolve) => over.clock.after((answered % 3) * 400, resolve));
      inFlight.delete(key);
      return answer;
    };
  }

  function come(id: string): void {
    calls += 1;
    const callId = callIdOf(calls);
    here.get(id)?.platform.live.add(callId);
    if (!here.get(id)?.canList) over.board.apply({ kind: 'added', calls: [{ connectionId: id, callId }] });
  }

  function hang(on: boolean): void {
    hanging?.resolve(null);
    hanging = on ? Promise.withResolvers() : null;
  }
  over.commit = () => hanging?.promise ?? Promise.resolve(null);
  over.keep = () => hanging?.promise ?? Promise.resolve(null);
  add();
  add();
  return { over, here, twice, add, come, hang };
}

type Floor = ReturnType<typeof createFloor>;

/** What can happen, to the connection of this id. Presses are left to go on; what they promise is waited for at the end. */
const doings = {
  come: ({ come }, id) => come(id),
  comeMore: ({ come }, id) => come(id),
  press: ({ over }) => void over.press(),
  pressSome: ({ over, here }, _id, which) => void over.press([...here.keys()].slice(which % here.size)),
  tryAgain: ({ over }) => void over.emergency.tryAgain('window', 'me'),
  reset: ({ over }) => void over.emergency.reset(over.emergency.view()?.stopId ?? '', 'window', 'me'),
  sleep: ({ over }) => over.emergency.slept(70_000),
  nap: ({ over }) => over.emergency.slept(5_000),
  goOn: ({ over }) => over.emergency.goOn(),
  end({ over }, _id, which) {
    const calls = [...over.board.rows.values()].map(({ call }) => call).slice(which);
    const how = { urgent: false, withoutRecord: false, emergency: null } as const;
    void over.corridor.end({ ...how, calls, door: 'bulk', who: 'me', reason });
  },
  add: ({ add, here }) => (here.size < 4 ? add() : undefined),
  remove({ over, here }, id) {
    if (here.size === 1) return;
    over.close(id);
    here.delete(id);
  },
  rebind: ({ over }, id) => over.board.apply({ kind: 'reopened', connectionId: id }),
  listsFail: ({ over }, id) => Object.assign(over.platform(id), { failure: late }),
  listsCome: ({ over }, id) => Object.assign(over.platform(id), { failure: null }),
  warn: ({ over }) => Object.assign(over, { mode: 'warn' }),
  disksHang: ({ hang }) => hang(true),
  disksGo: ({ hang }) => hang(false),
  takeOver({ over }, id, which) {
    const head = { stopId: `other-${which}`, door: 'command', who: 'ann', reason } as const;
    over.emergency.restore({ ...head, scope: [id], startedAt: over.clock.utc() });
    over.emergency.recall([], new Map());
  },
} satisfies Record<string, (floor: Floor, id: string, which: number) => unknown>;

const happenings = fc.array(
  fc.record({
    what: fc.constantFrom(...Object.values(doings)),
    which: fc.nat(20),
    waitMs: fc.constantFrom(0, 100, 700, 2_000),
  }),
  { minLength: 5, maxLength: 60 },
);

function expectSums({ emergency }: EmergencyOver): void {
  const view = emergency.view();
  if (view === null) return;
  for (const { totals } of [view, ...view.parts]) {
    expect(countSettled(totals)).toBeLessThanOrEqual(totals.targeted);
  }
  expect(view.parts.reduce((sum, { totals }) => sum + totals.targeted, 0)).toBe(view.totals.targeted);
}

test('P6 P7 P11 whatever happens in whatever order: a press over all, once all is well, ends every call', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, async (all) => {
      const floor = createFloor();
      const { over, here, twice, hang } = floor;
      const results: Promise<unknown>[] = [];
      for (const { what, which, waitMs } of all) {
        const ids = [...here.keys()];
        what(floor, ids[which % ids.length] ?? '', which);
        await over.pass(waitMs);
        expectSums(over);
        results.push(over.emergency.settled(over.emergency.view()?.stopId ?? '') ?? Promise.resolve());
      }
      hang(false);
      over.mode = 'end';
      for (const { platform } of here.values()) {
        platform.failure = null;
        platform.answer = () => ({ kind: 'ok', told: null });
      }
      await over.pass(1_000);
      await over.press();
      await over.pass(80_000);
      expect([...here.values()].flatMap(({ platform }) => [...platform.live])).toEqual([]);
      expect(over.view()).toMatchObject({ latched: true, settled: true, scope: 'all', notKept: null });
      expect(over.kept.at(-1)).toMatchObject({ stopId: over.view().stopId, scope: 'all' });
      expectSums(over);
      await Promise.all(results);
      expect(twice).toEqual([]);
      expect(over.defects).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
