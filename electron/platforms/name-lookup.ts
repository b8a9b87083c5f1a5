import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { DialFailure } from './dial-failure.ts';
import { isPrivateAddress } from './private-address.ts';

/** How long a look-up may take before what it gave last is taken again, in ms. */
const patienceMs = 500;

/**
 * Looks a name up once for all who ask while the answer is awaited: a name server that hangs holds one look-up of a
 * connection and no more, of which the system runs only a few at a time. One that takes long, as where a disk that hangs holds
 * all of them up, is answered after 500 ms with the addresses that it gave last, if it ever gave some.
 */
export function sharedLookup(lookup: LookupFunction): LookupFunction {
  const running = new Map<string, Promise<LookupAddress[]>>();
  const last = new Map<string, LookupAddress[]>();

  function addressesOf(name: string, options: Parameters<LookupFunction>[1]): Promise<LookupAddress[]> {
    const known = running.get(name);
    if (known !== undefined) return known;
    const asked = new Promise<LookupAddress[]>((resolve, reject) => {
      lookup(name, { ...options, all: true }, (error, found, family) => {
        if (error !== null) reject(error);
        else resolve(typeof found === 'string' ? [{ address: found, family: family ?? 0 }] : found);
      });
    }).finally(() => running.delete(name));
    running.set(name, asked);
    return asked;
  }

  return (name, options, done) => {
    const former = last.get(name);
    let isDone = false;
    const settle = (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => {
      clearTimeout(timer);
      if (!isDone) done(error, found);
      isDone = true;
    };
    const timer = former && setTimeout(() => settle(null, former), patienceMs);
    addressesOf(name, options).then(
      (found) => {
        last.set(name, found);
        settle(null, found);
      },
      (error) => settle(error, []),
    );
  };
}

/**
 * A look-up that keeps the public addresses of a name only. Fails with privateAddress, by this host, where there are
 * none but private ones.
 */
export function publicLookup(lookup: LookupFunction, host: string): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      const all = typeof found === 'string' ? [{ address: found, family: 0 }] : found;
      const open = all.filter(({ address }) => !isPrivateAddress(address));
      if (error === null && open.length === 0) {
        done(new DialFailure({ code: 'privateAddress', host }), []);
      } else {
        done(error, open);
      }
    });
  };
}
