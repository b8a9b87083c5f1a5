import { expect, test } from 'vitest';
import { judgeArmed } from '../../../electron/calls/armed.ts';
import type { ConnectionView, Sight } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';

const good: Sight = { asOf: 1, complete: true, failure: null, failingSince: null, repeated: 0 };

function view(sight: Partial<Sight> = {}): ConnectionView {
  const head = {
    id: 'a',
    name: 'Riga',
    platform: 'callab',
    platformName: 'callab',
    practice: false,
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
const full: Failure = { code: 'journalBroken', cause: 'full' };

test.each<[string, Parameters<typeof judgeArmed>[0], ReturnType<typeof judgeArmed>]>([
  [
    'no connection: not armed',
    { connections: [], journalFailure: null },
    { armed: 'no', reasons: [{ code: 'noConnection' }] },
  ],
  [
    'all seen: armed',
    { connections: [{ view: view(), hasKey: true, held: 0, lastEnd: null }], journalFailure: null },
    { armed: 'yes', reasons: [] },
  ],
  [
    'no key: not armed',
    { connections: [{ view: view(), hasKey: false, held: 0, lastEnd: null }], journalFailure: null },
    { armed: 'no', reasons: [{ code: 'keyMissing', connection: 'Riga' }] },
  ],
  [
    'a refused key: not armed',
    { connections: [{ view: failing(refused), hasKey: true, held: 0, lastEnd: null }], journalFailure: null },
    { armed: 'no', reasons: [refused] },
  ],
  [
    'a refused key beside a good connection: in part',
    {
      connections: [
        { view: failing(refused), hasKey: true, held: 0, lastEnd: null },
        { view: view(), hasKey: true, held: 0, lastEnd: null },
      ],
      journalFailure: null,
    },
    { armed: 'part', reasons: [refused] },
  ],
  [
    'lists that answer 500: in part, since an end may still work',
    { connections: [{ view: failing(trouble), hasKey: true, held: 0, lastEnd: null }], journalFailure: null },
    { armed: 'part', reasons: [trouble] },
  ],
  [
    'no complete scan: in part',
    {
      connections: [{ view: view({ complete: false, failure: scan }), hasKey: true, held: 0, lastEnd: null }],
      journalFailure: null,
    },
    { armed: 'part', reasons: [scan] },
  ],
  [
    'never looked at: in part',
    {
      connections: [{ view: view({ asOf: null, complete: false }), hasKey: true, held: 0, lastEnd: null }],
      journalFailure: null,
    },
    { armed: 'part', reasons: [{ code: 'notSeenYet', connection: 'Riga' }] },
  ],
  [
    'only a connection that cannot list, and no ids: not armed, because a stop would reach nothing',
    { connections: [{ view: unlistable, hasKey: true, held: 0, lastEnd: null }], journalFailure: null },
    { armed: 'no', reasons: [{ code: 'cannotShow', platform: 'voice.ai' }] },
  ],
  [
    'no ids beside a good connection: armed',
    {
      connections: [
        { view: unlistable, hasKey: true, held: 0, lastEnd: null },
        { view: view(), hasKey: true, held: 0, lastEnd: null },
      ],
      journalFailure: null,
    },
    { armed: 'yes', reasons: [] },
  ],
  [
    'no ids beside a refused key: not armed',
    {
      connections: [
        { view: unlistable, hasKey: true, held: 0, lastEnd: null },
        { view: failing(refused), hasKey: true, held: 5, lastEnd: null },
      ],
      journalFailure: null,
    },
    { armed: 'no', reasons: [refused, { code: 'cannotShow', platform: 'voice.ai' }] },
  ],
  [
    'a key for a connection that cannot list: armed, for the ids that it holds',
    { connections: [{ view: unlistable, hasKey: true, held: 2, lastEnd: null }], journalFailure: null },
    { armed: 'yes', reasons: [] },
  ],
  [
    'a key that its newest end was refused for: in part',
    { connections: [{ view: unlistable, hasKey: true, held: 2, lastEnd: ofCall }], journalFailure: null },
    { armed: 'part', reasons: [ofCall] },
  ],
  [
    'a host that its newest end did not reach: not armed',
    { connections: [{ view: unlistable, hasKey: true, held: 2, lastEnd: gone }], journalFailure: null },
    { armed: 'no', reasons: [gone] },
  ],
  [
    'an id that is not known there says nothing of the others: armed',
    {
      connections: [
        {
          view: unlistable,
          hasKey: true,
          held: 2,
          lastEnd: { code: 'notFound', platform: 'voice.ai', status: 404 },
        },
      ],
      journalFailure: null,
    },
    { armed: 'yes', reasons: [] },
  ],
  [
    'no key for it: not armed',
    { connections: [{ view: unlistable, hasKey: false, held: 0, lastEnd: null }], journalFailure: null },
    { armed: 'no', reasons: [{ code: 'keyMissing', connection: 'Riga' }] },
  ],
  [
    'nothing can be recorded: in part',
    { connections: [{ view: view(), hasKey: true, held: 0, lastEnd: null }], journalFailure: full },
    { armed: 'part', reasons: [full] },
  ],
])('%s', (_, facts, judged) => {
  expect(judgeArmed(facts)).toEqual(judged);
});
