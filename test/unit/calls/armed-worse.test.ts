import { expect, test } from 'vitest';
import { type ArmedFacts, judgeArmed } from '../../../electron/calls/armed.ts';
import type { Access, ConnectionView } from '../../../electron/contract/connection.ts';
import { noDesktop } from '../../../electron/contract/desktop-doors.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { seededRandom } from '../../../electron/practice/seeded-random.ts';
import { armedFacts, judgedAt, parisView, reaching, rigaView } from '../../support/armed-facts.ts';

const key = {
  state: 'set',
  ending: '',
  kept: 'keychain',
  notKept: null,
  expiresAt: null,
  refusal: null,
} as const;
const refused: Failure = { code: 'keyRefused', platform: 'p', status: 401 };
const gone: Failure = { code: 'notReachable', host: 'h', cause: 'refused' };

/** Ladders of facts, each step of which is worse than the one before it. */
const ladders = {
  access: [
    key,
    { ...key, expiresAt: judgedAt + 1 },
    { ...key, expiresAt: judgedAt },
    { state: 'asking', since: 1 },
    { state: 'missing', failure: { code: 'keychainLocked' } },
  ],
  sight: [
    null,
    { code: 'scanMissing', platform: 'p' },
    { code: 'platformTrouble', platform: 'p', status: 500 },
    gone,
    refused,
  ],
  lastEnd: [null, { code: 'keyRefusedForCall', platform: 'p', status: 403 }, gone],
  held: [3, 1, 0],
  unreadable: [0, 1, 5],
} as const satisfies {
  readonly access: readonly Access[];
  readonly [name: string]: readonly unknown[];
};
const ofProfile = {
  journal: [null, { code: 'journalBroken', cause: 'full' }],
  latch: [null, { code: 'latchNotKept', cause: 'EIO' }],
  lists: [null, { code: 'connectionsRefused', count: 1, file: 'f' }],
  tray: ['there', 'unsure', 'none'],
  drill: [0, 30 * 24 * 3_600_000],
} as const;
const shape = { ...ladders, ...ofProfile };
type Step = keyof typeof shape;
const connectionSteps = Object.keys(ladders);

/** How far down each ladder the facts stand: those of each connection, and those of the profile. */
type Place = Readonly<Record<string, number>>;

function at<T>(ladder: readonly T[], place: number | undefined): T {
  const value = ladder[place ?? 0];
  if (value === undefined) throw new Error('No such step.');
  return value;
}

function connectionAt(place: Place, name: string, of: (change: Partial<ConnectionView>) => ConnectionView) {
  const failure = at<Failure | null>(ladders.sight, place[`${name}.sight`]);
  const { sight } = of({});
  const view = of({
    access: at<Access>(ladders.access, place[`${name}.access`]),
    sight: { ...sight, failure, complete: sight.complete && failure === null, failingSince: failure && 2 },
  });
  return reaching(view, {
    held: view.canList ? 0 : at<number>(ladders.held, place[`${name}.held`]),
    lastEnd: at<Failure | null>(ladders.lastEnd, place[`${name}.lastEnd`]),
    unreadable: view.canList ? at<number>(ladders.unreadable, place[`${name}.unreadable`]) : 0,
  });
}

function factsAt(place: Place): ArmedFacts {
  const listFailure = at<Failure | null>(ofProfile.lists, place.lists);
  return armedFacts({
    connections: [connectionAt(place, 'riga', rigaView), connectionAt(place, 'paris', parisView)],
    journal: { failure: at<Failure | null>(ofProfile.journal, place.journal), waiting: 0 },
    latchNotKept: at<Failure | null>(ofProfile.latch, place.latch),
    listFailures: listFailure === null ? [] : [listFailure],
    doors: { ...noDesktop, tray: at(ofProfile.tray, place.tray) },
    lastDrill: { at: judgedAt - at<number>(ofProfile.drill, place.drill) },
  });
}

const names: readonly (readonly [string, number])[] = Object.keys(shape).flatMap((step) => {
  const { length } = shape[step as Step];
  const whose = connectionSteps.includes(step) ? [`riga.${step}`, `paris.${step}`] : [step];
  return whose.map((name) => [name, length] as const);
});
const rank = { no: 0, part: 1, yes: 2 } as const;

test('a fact that gets worse never makes it more armed', () => {
  const random = seededRandom(5);
  const seen = new Set<string>();
  for (let round = 0; round < 5_000; round += 1) {
    // Most facts stand well, so that each state of armed is met.
    const place: Place = Object.fromEntries(
      names.map(([name, length]) => [name, random() < 0.75 ? 0 : Math.floor(random() * length)]),
    );
    const before = judgeArmed(factsAt(place)).armed;
    seen.add(before);
    for (const [name, length] of names) {
      const step = place[name] ?? 0;
      if (step + 1 >= length) continue;
      const after = judgeArmed(factsAt({ ...place, [name]: step + 1 })).armed;
      expect(rank[after], `${name} after ${JSON.stringify(place)}`).toBeLessThanOrEqual(rank[before]);
    }
  }
  expect([...seen].sort()).toEqual(['no', 'part', 'yes']);
});

test('whatever is missing, armed has no reason and the others have one', () => {
  for (const [name, length] of names) {
    for (let step = 0; step < length; step += 1) {
      const { armed, reasons } = judgeArmed(factsAt({ [name]: step }));
      expect(reasons.length === 0, `${name} ${step}`).toBe(armed === 'yes');
    }
  }
});
