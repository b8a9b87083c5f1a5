import {
  type Access,
  type ConnectionView,
  type KeyProof,
  keyExpiryOf,
  keyLackOf,
  keyRefusalOf,
  listsCome,
} from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import { access as sentences } from './en/access.ts';
import { say } from './say.ts';
import { type FailureWords, sayFailure, sayNotKept } from './say-failure.ts';
import { sayAge, sayMoment } from './say-time.ts';

/** How a connection's key stands, told in a few words; `why` is the whole story of `failure`, with the way out. */
export interface AccessWords {
  readonly label: string;
  readonly tone: 'good' | 'plain' | 'unsure' | 'bad';
  readonly failure: Failure | null;
  readonly why: FailureWords | null;
}

/** What of a connection says how its key stands. */
export interface AccessView
  extends Pick<ConnectionView, 'name' | 'platformName' | 'practice' | 'leaving'>,
    KeyProof {}

type KeySet = Extract<Access, { state: 'set' }>;

/** A keychain that asks nobody answers within this many ms; before, there is nothing to do about it. */
const promptAfterMs = 1_000;

/** Tells at `now` (UTC ms) how a connection's key stands. */
export function sayAccess(view: AccessView, now: number): AccessWords {
  const { access, leaving, practice } = view;
  if (leaving) return well(say('access.leaving'), 'plain');
  switch (access.state) {
    case 'asking': {
      const waited = now - access.since;
      if (waited < promptAfterMs) return well(say('access.asking'), 'unsure');
      const label = say('access.waiting', { age: sayAge(waited) });
      return inTrouble(label, 'unsure', keyLackOf(view));
    }
    case 'missing':
      return inTrouble(sayLack(access.failure) ?? say('access.missing.other'), 'bad', access.failure);
    case 'set':
      return practice ? well(say('access.builtIn'), 'plain') : saySet(view, access, now);
  }
}

function saySet(view: AccessView, access: KeySet, now: number): AccessWords {
  const { notKept, kept, ending } = access;
  const refusal = keyRefusalOf(view);
  if (refusal !== null) return inTrouble(sayRefused(view.platformName, ending), 'bad', refusal);
  const expiry = keyExpiryOf(view, now);
  const label = sayKey(access, expiry, now);
  if (expiry !== null) {
    const isOver = expiry.code === 'keyExpired' && !listsCome(view);
    return inTrouble(label, isOver ? 'bad' : 'unsure', expiry);
  }
  if (notKept !== null) return { label, tone: 'unsure', failure: notKept, why: sayNotKept(notKept) };
  return well(label, kept === 'session' ? 'plain' : 'good');
}

function well(label: string, tone: AccessWords['tone']): AccessWords {
  return { label, tone, failure: null, why: null };
}

function inTrouble(label: string, tone: AccessWords['tone'], failure: Failure | null): AccessWords {
  return { label, tone, failure, why: failure && sayFailure(failure) };
}

function sayRefused(platform: string, ending: string): string {
  return ending === ''
    ? say('access.refused', { platform })
    : say('access.refusedEnding', { platform, ending });
}

/** The key's ending, how long it is kept and what it says of its own end, as far as each is known. */
function sayKey(
  { ending, kept, expiresAt }: KeySet,
  expiry: ReturnType<typeof keyExpiryOf>,
  now: number,
): string {
  const set = ending === '' ? say('access.set') : say('access.setEnding', { ending });
  const key = kept === 'session' ? say('access.session', { key: set }) : set;
  if (expiresAt === null) return key;
  const params = { key, time: sayMoment(expiresAt, now) };
  switch (expiry?.code) {
    case 'keyExpired':
      return say('access.expired', params);
    case 'keyExpiring':
      return say('access.expiresSoon', params);
    case undefined:
      return say('access.expires', params);
  }
}

/** Why there is no key, in a few words; null for a failure that is about something else. */
export function sayLack({ code }: Failure): string | null {
  return isLack(code) ? say(`access.missing.${code}`) : null;
}

function isLack(code: string): code is Exclude<keyof typeof sentences.missing, 'other'> {
  return Object.hasOwn(sentences.missing, code);
}
