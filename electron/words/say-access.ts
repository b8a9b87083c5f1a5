import { type Access, type ConnectionView, expiryWarningMs, type Sight } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';
import { access as sentences } from './en/access.ts';
import { say } from './say.ts';
import { sayAge, sayMoment } from './say-time.ts';

/** How a connection's key stands, told in a few words; `failure` has the whole story and the way out. */
export interface AccessWords {
  readonly label: string;
  readonly tone: 'good' | 'plain' | 'unsure' | 'bad';
  readonly failure: Failure | null;
}

/** What of a connection says how its key stands. */
export interface AccessView
  extends Pick<ConnectionView, 'name' | 'platformName' | 'practice' | 'access' | 'leaving'> {
  readonly sight: Pick<Sight, 'failure'>;
}

type KeySet = Extract<Access, { state: 'set' }>;

/** A keychain that asks nobody answers within this many ms; before, there is nothing to do about it. */
const promptAfterMs = 1_000;

/** Tells at `now` (UTC ms) how a connection's key stands. A refusal by the platform is known from its list. */
export function sayAccess(view: AccessView, now: number): AccessWords {
  const { access, name, leaving, practice } = view;
  if (leaving) return { label: say('access.leaving'), tone: 'plain', failure: null };
  switch (access.state) {
    case 'asking': {
      const waited = now - access.since;
      return {
        label: say('access.asking', { age: sayAge(waited) }),
        tone: 'unsure',
        failure: waited < promptAfterMs ? null : { code: 'keyAwaited', connection: name },
      };
    }
    case 'missing':
      return {
        label: sayLack(access.failure) ?? say('access.missing.other'),
        tone: 'bad',
        failure: access.failure,
      };
    case 'set':
      return practice
        ? { label: say('access.builtIn'), tone: 'plain', failure: null }
        : saySet(view, access, now);
  }
}

function saySet({ name, platformName, sight }: AccessView, access: KeySet, now: number): AccessWords {
  const { expiresAt: at, notKept, kept } = access;
  if (at !== null && at <= now) {
    const label = say('access.expired', { time: sayMoment(at, now) });
    return { label, tone: 'bad', failure: { code: 'keyExpired', connection: name, at } };
  }
  if (sight.failure?.code === 'keyRefused') {
    return { label: say('access.refused', { platform: platformName }), tone: 'bad', failure: sight.failure };
  }
  const label = sayKey(access, now);
  if (at !== null && at - now <= expiryWarningMs) {
    return { label, tone: 'unsure', failure: { code: 'keyExpiring', connection: name, at } };
  }
  if (kept === 'session') return { label, tone: notKept ? 'unsure' : 'plain', failure: notKept };
  return { label, tone: 'good', failure: null };
}

/** The key's ending, how long it is kept and when it expires, as far as each is known. */
function sayKey({ ending, kept, expiresAt }: KeySet, now: number): string {
  const set = ending === '' ? say('access.set') : say('access.setEnding', { ending });
  const key = kept === 'session' ? say('access.session', { key: set }) : set;
  return expiresAt === null ? key : say('access.expires', { key, time: sayMoment(expiresAt, now) });
}

/** Why there is no key, in a few words; null for a failure that is about something else. */
export function sayLack({ code }: Failure): string | null {
  return isLack(code) ? say(`access.missing.${code}`) : null;
}

function isLack(code: string): code is Exclude<keyof typeof sentences.missing, 'other'> {
  return Object.hasOwn(sentences.missing, code);
}
