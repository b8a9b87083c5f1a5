import type { EventEmitter } from 'node:events';

/**
 * The members that a part of Electron's API and the stand-in's version of it have in common, as Electron declares them. Used
 * with `satisfies`: a member whose signature differs from electron.d.ts fails the type check. Event methods are Node's own.
 */
export type Faithful<Part, Api> = Pick<
  Api,
  Exclude<keyof Part & keyof Api, keyof EventEmitter | 'prototype'>
>;

/**
 * Hands a part out as the whole that Electron declares. The cast is the stand-in's one liberty: what is missing from the part
 * fails by name when it is used (fail-by-name.ts), and what is there is checked with Faithful.
 */
export function asWhole<Api>(part: object): Api {
  return part as Api;
}
