import type { Manner } from './bench-account.ts';
import type { BenchRow } from './bench-row.ts';
import type { BenchStage } from './bench-stage.ts';
import { measureFloor } from './measure-floor.ts';

/** One stop to be measured. */
export interface StopPlan {
  readonly name: string;
  readonly manner: Manner;
  /** The most that gesture → last answer may be, as a multiple of the ideal; null where no bar is set. */
  readonly bar: number | null;
  /** The greatest share of requests beyond one for each call; null where no bar is set. */
  readonly extraBar: number | null;
}

/** How long the platform needs for so many calls at the least, in ms. */
export function idealMs({ atOnce, holdMs }: Manner, calls: number): number {
  return Math.ceil(calls / atOnce) * holdMs;
}

/** Ends so many calls of the stage's first connection by one emergency stop, and beside it has autocannon send as many requests. */
export async function measureStop(stage: BenchStage, plan: StopPlan, calls: number): Promise<BenchRow> {
  const { platform, owner } = stage;
  const [key = ''] = stage.ids;
  const { manner, bar, extraBar } = plan;
  await platform.ask('behave', { key, manner });
  await stage.fill([key], calls);
  await owner.ask('lag', null);
  const { at, stopId } = await owner.ask('press', { scope: 'all', door: 'tray' });
  const { lastMs } = await owner.ask('confirmed', { stopId, connectionId: key, calls });
  const lagMs = await owner.ask('lag', null);
  const book = await platform.ask('book', { key });
  await owner.ask('reset', null);
  const floorMs = await measureFloor(stage, manner, calls);

  const ideal = idealMs(manner, calls);
  const ratio = (ms: number) => ms / ideal;
  const wall = ratio((book.lastAnsweredAt ?? Number.NaN) - at);
  const extra = (book.received - calls) / calls;
  return {
    name: plan.name,
    judged: [
      // By the platform's own book, whatever Callstop says.
      { what: 'calls that were asked for and not ended', value: calls - book.ended, bar: 0 },
      { what: 'calls that were ended twice', value: book.endedAgain, bar: 0 },
      ...(bar === null ? [] : [{ what: '× ideal, gesture → last answer', value: wall, bar }]),
      ...(extraBar === null ? [] : [{ what: 'share of extra requests', value: extra, bar: extraBar }]),
      { what: 'ms event loop held up', value: lagMs, bar: 50 },
    ],
    told: {
      ...(bar === null ? { '× ideal, gesture → last answer': wall } : {}),
      '× ideal, gesture → last confirmed': ratio(lastMs),
      '× ideal, autocannon (its first request → its last answer)': ratio(floorMs),
      'ms ideal': ideal,
      'ms gesture → first request': (book.firstReceivedAt ?? Number.NaN) - at,
      'answers 429': book.refused,
    },
  };
}

/** One healthy connection between two that are in trouble: what it does must not depend on them. */
export async function measureBeside(
  stage: BenchStage,
  { manner, learned }: { readonly manner: Manner; readonly learned: boolean },
  calls: number,
): Promise<BenchRow> {
  const { platform, owner } = stage;
  const [healthy = '', hanging = '', refusing = ''] = stage.ids;
  const ids = [healthy, hanging, refusing];
  await stage.fill(ids, calls);
  await platform.ask('behave', { key: healthy, manner });
  await platform.ask('behave', { key: hanging, manner: { ...manner, above: 'hangs' } });
  await platform.ask('behave', { key: refusing, manner: { ...manner, atOnce: 0, above: '429' } });
  const ofHealthy = Math.floor(calls / ids.length);
  await owner.ask('lag', null);
  const { at, stopId } = await owner.ask('press', { scope: 'all', door: 'tray' });
  const { lastMs } = await owner.ask('confirmed', { stopId, connectionId: healthy, calls: ofHealthy });
  const lagMs = await owner.ask('lag', null);
  const book = await platform.ask('book', { key: healthy });
  const ideal = idealMs(manner, ofHealthy);
  const wall = {
    what: '× ideal of the healthy one, gesture → last answer',
    value: ((book.lastAnsweredAt ?? Number.NaN) - at) / ideal,
  };
  return {
    name: `${calls} calls over three connections, one hanging, one answering 429, ${learned ? 'width learned' : 'first time'}`,
    judged: [
      { what: 'calls of the healthy one that were not ended', value: ofHealthy - book.ended, bar: 0 },
      ...(learned ? [{ ...wall, bar: 1.25 }] : []),
      { what: 'ms event loop held up', value: lagMs, bar: 50 },
    ],
    told: {
      ...(learned ? {} : { [wall.what]: wall.value }),
      '× ideal of the healthy one, gesture → last confirmed': lastMs / ideal,
      'ms ideal': ideal,
    },
  };
}
