import { beforeAll, describe, expect, test } from 'vitest';
import { type ArmedFacts, judgeArmed } from '../../../electron/calls/armed.ts';
import { type ArmedView, type Fix, fixOf } from '../../../electron/contract/armed.ts';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { type DesktopDoors, noDesktop } from '../../../electron/contract/desktop-doors.ts';
import { drillDueMs } from '../../../electron/contract/drill.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { sayArmed, sayArmedReason } from '../../../electron/words/say-armed.ts';
import { onWordGap } from '../../../electron/words/word-gap.ts';
import { armedFacts, judgedAt, parisView, reaching, rigaView } from '../../support/armed-facts.ts';
import { expectPlain } from '../words/plain-words.ts';

beforeAll(() =>
  onWordGap((gap) => {
    throw new Error(gap);
  }),
);

const day = 24 * 3_600_000;
const { access } = rigaView();

function missing(failure: Failure): Partial<ArmedFacts> {
  return { connections: [reaching(rigaView({ access: { state: 'missing', failure } }))] };
}

function lists(failure: Failure): Partial<ArmedFacts> {
  const sight = { ...rigaView().sight, complete: false, failure, failingSince: judgedAt };
  return { connections: [reaching(rigaView({ sight }))] };
}

function check(failure: Failure): Partial<ArmedFacts> {
  const sight = { ...parisView().sight, failure, failingSince: judgedAt };
  return { connections: [reaching(parisView({ sight }), { held: 2, calls: 2 })] };
}

function expires(at: number): ConnectionView {
  if (access.state !== 'set') throw new Error('The sample has a key.');
  return rigaView({ access: { ...access, expiresAt: at } });
}

function doors(change: Partial<DesktopDoors>): Partial<ArmedFacts> {
  return { doors: { ...noDesktop, ...change } };
}

const platform = 'callab';
const host = 'riga.example';
const accelerator = 'Ctrl+Alt+Shift+End';
const toRiga: Fix = { kind: 'connection', connectionId: 'riga' };
const toParis: Fix = { kind: 'connection', connectionId: 'paris' };
const keychainAgain: Fix = { kind: 'lookAgain', connectionId: 'riga' };

/** Each reason: what brings it, how armed that leaves, and where it can be mended; null where no place in Callstop can. */
const reasons: readonly (readonly [string, Partial<ArmedFacts>, ArmedView['armed'], Fix | null])[] = [
  ['noConnection', { connections: [] }, 'no', { kind: 'addConnection' }],
  [
    'connectionsNotRead',
    { connections: [], listFailures: [{ code: 'connectionsNotRead', cause: 'EIO' }] },
    'no',
    null,
  ],
  [
    'connectionsMovedAside',
    { connections: [], listFailures: [{ code: 'connectionsMovedAside', file: 'c.json' }] },
    'no',
    { kind: 'addConnection' },
  ],
  [
    'connectionsRefused',
    { listFailures: [{ code: 'connectionsRefused', count: 1, file: 'c.json' }] },
    'part',
    { kind: 'addConnection' },
  ],
  [
    'keyAwaited',
    { connections: [reaching(rigaView({ access: { state: 'asking', since: judgedAt } }))] },
    'no',
    toRiga,
  ],
  [
    'keychainLockedOrMissing',
    missing({ code: 'keychainLockedOrMissing', connection: 'Riga' }),
    'no',
    keychainAgain,
  ],
  ['keychainLocked', missing({ code: 'keychainLocked' }), 'no', keychainAgain],
  ['keychainAbsent', missing({ code: 'keychainAbsent', cause: 'noBus' }), 'no', keychainAgain],
  ['keychainSilent', missing({ code: 'keychainSilent', seconds: 5 }), 'no', keychainAgain],
  ['keychainCrashed', missing({ code: 'keychainCrashed' }), 'no', keychainAgain],
  ['keychainFailed', missing({ code: 'keychainFailed' }), 'no', keychainAgain],
  ['keySessionOver', missing({ code: 'keySessionOver', connection: 'Riga' }), 'no', toRiga],
  ['keyUnusable', missing({ code: 'keyUnusable', cause: 'nul' }), 'no', toRiga],
  ['keyRefused', lists({ code: 'keyRefused', platform, status: 401 }), 'no', toRiga],
  ['notReachable', lists({ code: 'notReachable', host, cause: 'unreachable' }), 'no', toRiga],
  ['proxyTrouble', lists({ code: 'proxyTrouble', host, proxy: 'p.example', cause: 'signIn' }), 'no', toRiga],
  ['privateAddress', lists({ code: 'privateAddress', host }), 'no', toRiga],
  ['notTrusted', lists({ code: 'notTrusted', host, cause: 'expired' }), 'no', toRiga],
  ['badProtocol', lists({ code: 'badProtocol', host }), 'no', toRiga],
  ['htmlAnswer', lists({ code: 'htmlAnswer', platform, status: 200 }), 'no', toRiga],
  ['tooSlow', lists({ code: 'tooSlow', host, phase: 'connect', ms: 3_000 }), 'no', toRiga],
  ['tooSlow', lists({ code: 'tooSlow', host, phase: 'firstByte', ms: 5_000 }), 'part', toRiga],
  ['redirect', lists({ code: 'redirect', host, status: 302, target: '?' }), 'part', toRiga],
  ['notFound', lists({ code: 'notFound', platform, status: 404 }), 'part', toRiga],
  ['refusedByStatus', lists({ code: 'refusedByStatus', platform, status: 418, said: '' }), 'part', toRiga],
  ['unreadableAnswer', lists({ code: 'unreadableAnswer', platform, status: 200 }), 'part', toRiga],
  ['saidNo', lists({ code: 'saidNo', platform, status: 200, said: '' }), 'part', toRiga],
  ['platformTrouble', lists({ code: 'platformTrouble', platform, status: 503 }), 'part', null],
  ['limited', lists({ code: 'limited', platform, waitMs: 0 }), 'part', null],
  ['emptyAnswer', lists({ code: 'emptyAnswer', platform, status: 200 }), 'part', null],
  ['lostAnswer', lists({ code: 'lostAnswer', host }), 'part', null],
  ['tooLarge', lists({ code: 'tooLarge', host, limit: 1_024 }), 'part', null],
  ['listCutShort', lists({ code: 'listCutShort', platform, pages: 2 }), 'part', null],
  ['listNeverEnds', lists({ code: 'listNeverEnds', platform, pages: 2 }), 'part', null],
  ['scanMissing', lists({ code: 'scanMissing', platform }), 'part', null],
  [
    'notSeenYet',
    { connections: [reaching(rigaView({ sight: { ...rigaView().sight, asOf: null, complete: false } }))] },
    'part',
    null,
  ],
  ['rowsUnreadable', { connections: [reaching(rigaView(), { unreadable: 2 })] }, 'part', null],
  ['keyRefused', check({ code: 'keyRefused', platform: 'voice.ai', status: 401 }), 'no', toParis],
  ['notReachable', check({ code: 'notReachable', host, cause: 'refused' }), 'no', toParis],
  ['platformTrouble', check({ code: 'platformTrouble', platform: 'voice.ai', status: 500 }), 'part', null],
  ['cannotShow', { connections: [reaching(parisView())] }, 'no', { kind: 'addIds', connectionId: 'paris' }],
  [
    'keyRefusedForCall',
    {
      connections: [
        reaching(parisView(), {
          held: 1,
          lastEnd: { code: 'keyRefusedForCall', platform: 'voice.ai', status: 403 },
        }),
      ],
    },
    'part',
    toParis,
  ],
  [
    'journalBroken',
    { journal: { failure: { code: 'journalBroken', cause: 'hanging' }, waiting: 3 } },
    'part',
    null,
  ],
  [
    'journalNewer',
    { journal: { failure: { code: 'journalNewer', version: 9, known: 3 }, waiting: 0 } },
    'part',
    null,
  ],
  ['latchNotKept', { latchNotKept: { code: 'latchNotKept', cause: 'ENOSPC' } }, 'part', null],
];

/** Each warning: what brings it, and where it can be mended. */
const warnings: readonly (readonly [string, Partial<ArmedFacts>, Fix | null])[] = [
  ['keyExpired', { connections: [reaching(expires(judgedAt))] }, toRiga],
  ['keyExpiring', { connections: [reaching(expires(judgedAt + 60_000))] }, toRiga],
  ['trayMissing', doors({ tray: 'none' }), null],
  ['trayMissing', doors({ tray: 'unsure' }), null],
  ['shortcutOff', doors({ shortcut: { state: 'off' } }), { kind: 'shortcut' }],
  ['shortcutTaken', doors({ shortcut: { state: 'taken', accelerator } }), { kind: 'shortcut' }],
  [
    'shortcutUnsure',
    doors({ shortcut: { state: 'unsure', accelerator, provenAt: null, command: 'callstop stop' } }),
    { kind: 'shortcut' },
  ],
  ['commandUnreachable', doors({ socket: false }), null],
  ['drillOverdue', { lastDrill: null }, { kind: 'drill' }],
  ['drillOverdue', { lastDrill: { at: judgedAt - drillDueMs - 1 } }, { kind: 'drill' }],
];

function expectWords(reason: ArmedView['reasons'][number]): void {
  const words = sayArmedReason(reason);
  for (const sentence of [words.what, words.means, words.do]) expectPlain(sentence);
  if (reason.unlisted) expect(words.what).not.toContain('list');
}

describe.each(reasons)('the reason %s', (code, change, armed, fix) => {
  const view = judgeArmed(armedFacts(change));
  test('is told in three sentences, with where it is mended', () => {
    expect(view.armed).toBe(armed);
    expect(view.reasons.map(({ failure }) => failure.code)).toEqual([code]);
    expect(view.reasons.map(fixOf)).toEqual([fix]);
    for (const reason of view.reasons) expectWords(reason);
  });
});

describe.each(warnings)('the warning %s', (code, change, fix) => {
  test('disarms nothing, and is told in three sentences, with where it is mended', () => {
    const view = judgeArmed(armedFacts(change));
    expect(view).toMatchObject({ armed: 'yes', reasons: [], warnings: [{ failure: { code } }] });
    expect(view.warnings.map(fixOf)).toEqual([fix]);
    for (const warning of view.warnings) expectWords(warning);
  });
});

test.each<[string, Partial<ArmedFacts>]>([
  ['a shortcut that is set', doors({ shortcut: { state: 'set', accelerator, provenAt: null } })],
  [
    'one that the system tells nothing of, once a press of it has arrived',
    doors({ shortcut: { state: 'unsure', accelerator, provenAt: judgedAt, command: 'callstop stop' } }),
  ],
  ['a tray that can be seen', doors({ tray: 'there' })],
  ['a command line, which has no desktop', doors({})],
  ['a drill on the day a week ago', { lastDrill: { at: judgedAt - drillDueMs } }],
  ['no drill on a practice profile', { lastDrill: null, practice: true }],
])('%s is warned of in no way', (_, change) => {
  expect(judgeArmed(armedFacts(change))).toEqual({ armed: 'yes', reasons: [], warnings: [] });
});

test('an overdue drill tells how many whole days ago the last one was', () => {
  const { warnings: given } = judgeArmed(armedFacts({ lastDrill: { at: judgedAt - 9.9 * day } }));
  expect(given).toEqual([{ failure: { code: 'drillOverdue', days: 9 }, connectionId: null }]);
});

test('the three states are told in words and in tones, never by one alone', () => {
  expect((['yes', 'part', 'no'] as const).map((armed) => sayArmed({ armed }))).toEqual([
    { label: 'ARMED', tone: 'good' },
    { label: 'ARMED IN PART', tone: 'unsure' },
    { label: 'NOT ARMED', tone: 'bad' },
  ]);
});
