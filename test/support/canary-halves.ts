import { randomBytes } from 'node:crypto';
import { type CanaryFound, type CanaryPlaces, type CanaryReport, searchCanary } from './canary-search.ts';

/** A key that no other run has, with signs that JSON, URLs, HTML and base64 each spell in their own way. */
export function freshKey(): string {
  const random = () => randomBytes(15).toString('base64url');
  return `cs/${random()}+"&=${random()}`;
}

/** As searchCanary, but finds either half of the key as well, so that a key which was cut off somewhere is found. */
export function searchHalves(key: string, places: CanaryPlaces): CanaryReport {
  const middle = Math.floor(key.length / 2);
  const [first, second] = [key.slice(0, middle), key.slice(middle)].map((half) => searchCanary(half, places));
  if (first === undefined || second === undefined) throw new Error('Two halves were searched for.');
  const named = (which: string, found: readonly CanaryFound[]) =>
    found.map(({ where, spelling }) => ({ where, spelling: `${spelling}, ${which} half` }));
  return { ...second, found: [...named('first', first.found), ...named('second', second.found)] };
}
