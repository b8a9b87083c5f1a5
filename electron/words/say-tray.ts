import { addedIdWaits } from '../contract/added-ids.ts';
import type { ConnectionView } from '../contract/connection.ts';
import type { CallRow, Snapshot } from '../contract/snapshot.ts';
import { say } from './say.ts';
import { sayRowName } from './say-call.ts';
import { sightState } from './say-sight.ts';
import { sayAge } from './say-time.ts';

const minuteMs = 60_000;
/** Most UTF-16 units of a line in a menu. */
const lineLimit = 90;

/** How many calls are live, by how many connections, and how fresh that is. */
export interface LiveCount {
  readonly live: number;
  /** Ids that were added where calls can't be seen, and that are not known to be over. */
  readonly added: number;
  readonly connections: number;
  /** Connections whose calls could be listed and aren't seen completely now. */
  readonly notSeen: number;
  /** Whether anything was ever seen. */
  readonly seenOnce: boolean;
  /** UTC ms of the earliest start of a live call; null where none is known. */
  readonly oldestAt: number | null;
}

/** Counts the live calls of a snapshot at `now` (UTC ms). */
export function countLive({ calls, connections }: Snapshot, now: number): LiveCount {
  const live = calls.filter(({ state }) => state === 'live');
  const starts = live.flatMap(({ facts }) => facts.startedAt ?? []);
  const staying = connections.filter(({ leaving }) => !leaving);
  const listing = staying.filter(({ canList }) => canList);
  return {
    live: live.length,
    added: calls.filter(addedIdWaits).length,
    connections: staying.length,
    notSeen: listing.filter((connection) => !isSeen(connection, now)).length,
    seenOnce: listing.length === 0 || listing.some(({ sight }) => sight.asOf !== null),
    oldestAt: starts.length === 0 ? null : starts.reduce((oldest, at) => Math.min(oldest, at)),
  };
}

function isSeen({ sight }: ConnectionView, now: number): boolean {
  return sightState(sight, now) === 'seen';
}

/** The count in one line: 7 live calls, 2 connections, oldest 18 min. Never a number that is old without saying so. */
export function sayLiveCount(count: LiveCount, now: number): string {
  const { live, added, connections, notSeen, seenOnce, oldestAt } = count;
  const calls = seenOnce
    ? say(notSeen > 0 ? 'tray.lastLive' : 'tray.live', { count: live })
    : say('tray.notSeen');
  return [
    calls,
    say('tray.connections', { count: connections }),
    ...(notSeen > 0 && seenOnce ? [say('tray.connectionsNotSeen', { count: notSeen })] : []),
    ...(added > 0 ? [say('tray.added', { count: added })] : []),
    ...(oldestAt === null ? [] : [say('tray.oldest', { age: sayTrayAge(oldestAt, now) })]),
  ].join(', ');
}

/** How long a call has run, in steps that keep a menu still. */
export function sayTrayAge(startedAt: number | null, now: number): string {
  if (startedAt === null) return say('tray.unknownAge');
  return now - startedAt < minuteMs ? say('tray.underMinute') : sayAge(now - startedAt);
}

/** A call as a line of the menu: 18 min · Sam · call from … to …. */
export function sayTrayCall(row: Pick<CallRow, 'call' | 'facts'>, now: number): string {
  const age = sayTrayAge(row.facts.startedAt, now);
  const { agent } = row.facts;
  const call = sayRowName(row);
  return agent === null ? say('tray.callNoAgent', { age, call }) : say('tray.call', { age, agent, call });
}

/** A text as one line of a menu: without line breaks, not too long, and with no letter taken for a key to press. */
export function menuLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const short = line.length > lineLimit ? `${line.slice(0, lineLimit - 1).trimEnd()}…` : line;
  // The cut may have left half of a character.
  return short.toWellFormed().replaceAll('&', '&&');
}
