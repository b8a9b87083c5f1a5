import { expect, test } from 'vitest';
import { judgeArmed } from '../../../electron/calls/armed.ts';
import type { Access, ConnectionView, Sight } from '../../../electron/contract/connection.ts';
import { noDesktop } from '../../../electron/contract/desktop-doors.ts';
import type { Failure } from '../../../electron/contract/failure.ts';

const good: Sight = { asOf: 1, complete: true, failure: null, failingSince: null, repeated: 0 };

const set: Extract<Access, { state: 'set' }> = {
  state: 'set',
  ending: 'B4t7',
  kept: 'keychain',
  notKept: null,
  expiresAt: null,
  refusal: null,
};

function view(sight: Partial<Sight> = {}): ConnectionView {
  const head = {
    id: 'a',
    name: 'Riga',
    platform: 'callab',
    platformName: 'callab',
    baseUrl: 'https://riga.example/v1',
    privateNetwork: false,
    practice: false,
    access: set,
    leaving: false,
    canList: true,
    canReadOne: true,
    takesReason: true,
    reasonLimit: 255,
    sampleIds: [],
  } as const;
  return { ...head, proof: 'record', sight: { ...good, ...sight } };
}

function failing(failure: Failure): ConnectionView {
  return view({ complete: false, failure, failingSince: 2 });
}

const unlistable: ConnectionView = {
  ...view({ asOf: null, complete: false }),
  ...{ platform: 'voice-ai', platformName: 'voice.ai', canList: false, canReadOne: false, proof: 'none' },
};
const refused: Failure = { code: 'keyRefused', platform: 'callab', status: 401 };
const trouble: Failure = { code: 'platformTrouble', platform: 'callab', status: 500 };
const scan: Failure = { code: 'scanMissing', platform: 'callab' };
const ofCall: Failure = { code: 'keyRefusedForCall', platform: 'voice.ai', status: 403 };
const gone: Failure = { code: 'notReachable', host: 'voice.example', cause: 'refused' };
const proxy: Failure = {
  code: 'proxyTrouble',
  host: 'riga.example',
  proxy: 'proxy.example:8080',
  cause: 'signIn',
};
const inside: Failure = { code: 'privateAddress', host: 'riga.example' };
const full: Failure = { code: 'journalBroken', cause: 'full' };

const notRead: Failure = { code: 'connectionsNotRead', cause: 'notAFile' };
const strange: Failure = { code: 'connectionsRefused', count: 1, file: 'connections.json' };
const locked: Failure = { code: 'keychainLockedOrMissing', connection: 'Riga' };
const now = Date.UTC(2026, 10, 21, 10);
const hour = 3_600_000;

/** A view whose key stands so. */
function keyed(access: Access, of: ConnectionView = view()): ConnectionView {
  return { ...of, access };
}

const keyless = (of?: ConnectionView) => keyed({ state: 'missing', failure: locked }, of);
const asking = keyed({ state: 'asking', since: now - 1_000 });

function expiring(at: number, of?: ConnectionView): ConnectionView {
  return keyed({ ...set, expiresAt: at }, of);
}
const expired: Failure = { code: 'keyExpired', connection: 'Riga', at: now };

/** A connection whose key its newest test found refused. */
function testedRefused(of: ConnectionView): ConnectionView {
  return keyed({ ...set, refusal: refused }, of);
}

/** A judgement without what its reasons are about. */
interface Judged {
  readonly armed: 'yes' | 'part' | 'no';
  readonly reasons: readonly Failure[];
  readonly warnings: readonly Failure[];
}

/** What is judged of these connections, none of which holds ids or has had a bad end, where nothing else is said. */
function judge(
  connections: readonly (ConnectionView | { view: ConnectionView; held: number; lastEnd?: Failure })[],
  journalFailure: Failure | null = null,
  listFailures: readonly Failure[] = [],
): Judged {
  const facts = connections.map((one) => ({
    ...{ calls: 0, held: 0, lastEnd: null, unreadable: 0 },
    ...('view' in one ? one : { view: one }),
  }));
  const { armed, reasons, warnings } = judgeArmed({
    ...{ connections: facts, listFailures, now, doors: noDesktop },
    journal: { failure: journalFailure, waiting: 0 },
    ...{ latchNotKept: null, lastDrill: { at: now }, practice: false },
  });
  const failureOf = ({ failure }: { failure: Failure }) => failure;
  return { armed, reasons: reasons.map(failureOf), warnings: warnings.map(failureOf) };
}

test.each<[string, Parameters<typeof judge>, Partial<Judged>]>([
  ['no connection: not armed', [[]], { armed: 'no', reasons: [{ code: 'noConnection' }] }],
  [
    'no connection, because their list can’t be read: not armed, for that reason',
    [[], null, [notRead]],
    { armed: 'no', reasons: [notRead] },
  ],
  [
    'some connections of the list can’t be used: in part, for that reason',
    [[view()], null, [strange]],
    { armed: 'part', reasons: [strange] },
  ],
  ['none of them can be: not armed', [[], null, [strange]], { armed: 'no', reasons: [strange] }],
  ['all seen: armed', [[view()]], { armed: 'yes' }],
  ['no key: not armed, for the reason that there is none', [[keyless()]], { armed: 'no', reasons: [locked] }],
  ['no key beside a good connection: in part', [[keyless(), view()]], { armed: 'part', reasons: [locked] }],
  [
    'a key that is still being asked for: not armed',
    [[asking]],
    { armed: 'no', reasons: [{ code: 'keyAwaited', connection: 'Riga' }] },
  ],
  [
    'one being asked for beside a good connection: in part',
    [[asking, view()]],
    { armed: 'part', reasons: [{ code: 'keyAwaited', connection: 'Riga' }] },
  ],
  [
    'a key that says that it has expired, while lists come: armed, with a warning',
    [[expiring(now)]],
    { armed: 'yes', warnings: [expired] },
  ],
  [
    'one whose scan alone is missing: the key is warned of all the same',
    [[expiring(now, view({ complete: false, failure: scan }))]],
    { armed: 'part', reasons: [scan], warnings: [expired] },
  ],
  [
    'one whose lists fail: in part, since an end is tried',
    [[expiring(now, failing(trouble))]],
    { armed: 'part', reasons: [trouble, expired] },
  ],
  [
    'one that was never looked at: in part',
    [[expiring(now, view({ asOf: null, complete: false }))]],
    { armed: 'part', reasons: [{ code: 'notSeenYet', connection: 'Riga' }, expired] },
  ],
  [
    'one that its platform refuses: not armed',
    [[expiring(now, failing(refused))]],
    { armed: 'no', reasons: [refused, expired] },
  ],
  [
    'one where calls cannot be listed: in part, for the ids that it holds',
    [[{ view: expiring(now, unlistable), held: 2 }]],
    { armed: 'part', reasons: [expired] },
  ],
  [
    'a key that expires within the hour: armed, with a warning',
    [[expiring(now + 1)]],
    { armed: 'yes', warnings: [{ code: 'keyExpiring', connection: 'Riga', at: now + 1 }] },
  ],
  [
    'the warning begins an hour before',
    [[expiring(now + hour)]],
    { armed: 'yes', warnings: [{ code: 'keyExpiring', connection: 'Riga', at: now + hour }] },
  ],
  ['and not sooner', [[expiring(now + hour + 1)]], { armed: 'yes' }],
  [
    'only one that is leaving: not armed',
    [[{ ...view(), leaving: true }]],
    { armed: 'no', reasons: [{ code: 'noConnection' }] },
  ],
  [
    'what is wrong with one that is leaving says nothing',
    [[{ ...keyless(), leaving: true }, { ...expiring(now + 1), leaving: true }, view()]],
    { armed: 'yes' },
  ],
  ['a refused key: not armed', [[failing(refused)]], { armed: 'no', reasons: [refused] }],
  [
    'a refused key beside a good connection: in part',
    [[failing(refused), view()]],
    { armed: 'part', reasons: [refused] },
  ],
  ['F39 a proxy in the way: not armed', [[failing(proxy)]], { armed: 'no', reasons: [proxy] }],
  [
    'F37 a name that leads into a private network: not armed',
    [[failing(inside)]],
    { armed: 'no', reasons: [inside] },
  ],
  [
    'lists that answer 500: in part, since an end may still work',
    [[failing(trouble)]],
    { armed: 'part', reasons: [trouble] },
  ],
  [
    'no complete scan: in part',
    [[view({ complete: false, failure: scan })]],
    { armed: 'part', reasons: [scan] },
  ],
  [
    'never looked at: in part',
    [[view({ asOf: null, complete: false })]],
    { armed: 'part', reasons: [{ code: 'notSeenYet', connection: 'Riga' }] },
  ],
  [
    'only a connection that cannot list, and no ids: not armed, because a stop would reach nothing',
    [[unlistable]],
    { armed: 'no', reasons: [{ code: 'cannotShow', platform: 'voice.ai' }] },
  ],
  ['no ids beside a good connection: armed', [[unlistable, view()]], { armed: 'yes' }],
  [
    'no ids beside a refused key: not armed',
    [[unlistable, { view: failing(refused), held: 5 }]],
    { armed: 'no', reasons: [refused, { code: 'cannotShow', platform: 'voice.ai' }] },
  ],
  [
    'a key for a connection that cannot list: armed, for the ids that it holds',
    [[{ view: unlistable, held: 2 }]],
    { armed: 'yes' },
  ],
  [
    'a key that its newest end was refused for: in part',
    [[{ view: unlistable, held: 2, lastEnd: ofCall }]],
    { armed: 'part', reasons: [ofCall] },
  ],
  [
    'a key that its newest test found refused, where no list shows it: not armed',
    [[{ view: testedRefused(unlistable), held: 2 }]],
    { armed: 'no', reasons: [refused] },
  ],
  ['the same where lists come: armed', [[testedRefused(view())]], { armed: 'yes' }],
  [
    'a host that its newest end did not reach: not armed',
    [[{ view: unlistable, held: 2, lastEnd: gone }]],
    { armed: 'no', reasons: [gone] },
  ],
  [
    'an id that is not known there says nothing of the others: armed',
    [[{ view: unlistable, held: 2, lastEnd: { code: 'notFound', platform: 'voice.ai', status: 404 } }]],
    { armed: 'yes' },
  ],
  [
    'no key for it: not armed',
    [[{ view: keyless(unlistable), held: 2 }]],
    { armed: 'no', reasons: [locked] },
  ],
  ['nothing can be recorded: in part', [[view()], full], { armed: 'part', reasons: [full] }],
])('%s', (_, [connections, ...failures], judged) => {
  expect(judge(connections, ...failures)).toEqual({ reasons: [], warnings: [], ...judged });
});
