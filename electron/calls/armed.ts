import type { ArmedReason, ArmedView } from '../contract/armed.ts';
import {
  type ConnectionView,
  keyExpiryOf,
  keyLackOf,
  keyRefusalOf,
  listsCome,
} from '../contract/connection.ts';
import type { DesktopDoors } from '../contract/desktop-doors.ts';
import { type DrillResult, drillDueMs } from '../contract/drill.ts';
import type { Failure } from '../contract/failure.ts';
import type { JournalHealth } from '../contract/snapshot.ts';
import { barrierTo, type Reach, sightLackOf } from './reach.ts';

/** What a judgement of readiness rests on. */
export interface ArmedFacts {
  /** All connections; those that are leaving do not count. */
  readonly connections: readonly (Reach & { readonly view: ConnectionView })[];
  readonly journal: JournalHealth;
  /** Why the list of connections, or a part of it, can't be used. */
  readonly listFailures: readonly Failure[];
  /** Why the latch, or its reset, does not outlive this process; null where it does. */
  readonly latchNotKept: Failure | null;
  readonly doors: DesktopDoors;
  /** The newest drill; null when there never was one. Practice profiles need none. */
  readonly lastDrill: Pick<DrillResult, 'at'> | null;
  readonly practice: boolean;
  /** UTC ms. */
  readonly now: number;
}

const dayMs = 24 * 3_600_000;

/** Whether a stop would work now, and why not. Pure. */
export function judgeArmed(facts: ArmedFacts): ArmedView {
  const { connections, journal, listFailures, latchNotKept, now } = facts;
  const staying = connections.filter(({ view }) => !view.leaving);
  const reasons: ArmedReason[] = listFailures.map(ofNone);
  const warnings: ArmedReason[] = [];
  const blind: ArmedReason[] = [];
  let reached = 0;
  // A list that can't be read may hold any number of connections.
  if (staying.length === 0 && listFailures.length === 0) reasons.push(ofNone({ code: 'noConnection' }));
  for (const { view, ...reach } of staying) {
    const lack = keyLackOf(view) ?? keyRefusalOf(view) ?? sightLackOf(view, reach);
    const expiry = keyExpiryOf(view, now);
    const ofThis = (failure: Failure): ArmedReason => ({
      ...{ failure, connectionId: view.id },
      ...(view.canList ? {} : { unlisted: true }),
    });
    if (lack !== null) reasons.push(ofThis(lack));
    // Where lists come, the platform takes the key whatever that says of itself; an end is tried in any case.
    if (expiry) (expiry.code === 'keyExpired' && !listsCome(view) ? reasons : warnings).push(ofThis(expiry));
    const isBlind = !view.canList && reach.held === 0;
    if (lack === null && isBlind) blind.push(ofThis({ code: 'cannotShow', platform: view.platformName }));
    if (barrierTo(view, reach) === null && !isBlind) reached += 1;
  }
  if (journal.failure !== null) reasons.push(ofNone(journal.failure));
  if (latchNotKept !== null) reasons.push(ofNone(latchNotKept));
  warnings.push(...missingDoors(facts.doors).map(ofNone));
  const overdue = facts.practice ? null : drillOverdue(facts.lastDrill, now);
  if (overdue !== null) warnings.push(ofNone(overdue));
  // Where nothing else is reached either, a connection that shows no calls and was told of none is a reason.
  if (reached === 0) return { armed: 'no', reasons: [...reasons, ...blind], warnings };
  return { armed: reasons.length === 0 ? 'yes' : 'part', reasons, warnings };
}

function ofNone(failure: Failure): ArmedReason {
  return { failure, connectionId: null };
}

/** Doors that this desktop should give and does not. One that was proven by a press is there, whatever the system tells. */
function missingDoors({ tray, shortcut, socket }: DesktopDoors): readonly Failure[] {
  const missing: Failure[] = [];
  if (tray === 'none' || tray === 'unsure') missing.push({ code: 'trayMissing', cause: tray });
  switch (shortcut.state) {
    case 'off':
      missing.push({ code: 'shortcutOff' });
      break;
    case 'taken':
      missing.push({ code: 'shortcutTaken', accelerator: shortcut.accelerator });
      break;
    case 'unsure': {
      const { accelerator, command, provenAt } = shortcut;
      if (provenAt === null) missing.push({ code: 'shortcutUnsure', accelerator, command });
      break;
    }
    case 'set':
    case 'absent':
  }
  if (!socket) missing.push({ code: 'commandUnreachable' });
  return missing;
}

function drillOverdue(last: ArmedFacts['lastDrill'], now: number): Failure | null {
  if (last === null) return { code: 'drillOverdue', days: null };
  const since = now - last.at;
  return since <= drillDueMs ? null : { code: 'drillOverdue', days: Math.floor(since / dayMs) };
}
