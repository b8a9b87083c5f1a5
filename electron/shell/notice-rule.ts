import type { EmergencyView } from '../contract/emergency.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import {
  type NoticeWords,
  sayDrillOverdue,
  sayLatchTook,
  sayLeft,
  sayNotArmed,
} from '../words/say-notice.ts';

/** What notices are about: a newer one takes the place of one of its kind. */
export type NoticeKind =
  | 'stillLive'
  | 'notKnown'
  | 'latchTook'
  | 'notArmed'
  | 'drillOverdue'
  | 'hidden'
  | 'finishing'
  | 'failed';

/** A notice of the system's. */
export interface Notice extends NoticeWords {
  readonly kind: NoticeKind;
}

/** What was told already, so that nothing is told twice. Times are UTC ms. */
export interface NoticesTold {
  readonly stopId: string | null;
  readonly stillLive: number;
  readonly notKnown: number;
  readonly cameLater: number;
  readonly latchToldAt: number;
  readonly everArmed: boolean;
  readonly notArmedSince: number | null;
  readonly notArmed: boolean;
  readonly drillOverdue: boolean;
}

/** Nothing was told yet. */
export const nothingTold: NoticesTold = {
  ...{ stopId: null, stillLive: 0, notKnown: 0, cameLater: 0, latchToldAt: 0 },
  ...{ everArmed: false, notArmedSince: null, notArmed: false, drillOverdue: false },
};

/** A failing list or two is not news: so many ms of it are. */
const notArmedForMs = 8_000;
/** New calls can come by the second; they are told at most once in so many ms. */
const latchEveryMs = 20_000;

/** What a person who does not look at the window has to be told now (UTC ms), and what has been told by then. */
export function noticesFor(
  before: NoticesTold,
  snapshot: Snapshot,
  now: number,
): { readonly told: NoticesTold; readonly notices: readonly Notice[] } {
  const stop = stopNotices(before, snapshot.emergency, now);
  const armed = armedNotices(stop.told, snapshot, now);
  const drill = drillNotices(armed.told, snapshot);
  return { told: drill.told, notices: [...stop.notices, ...armed.notices, ...drill.notices] };
}

type Told = ReturnType<typeof noticesFor>;

function stopNotices(before: NoticesTold, view: EmergencyView | null, now: number): Told {
  if (view === null) return { told: before, notices: [] };
  const same = view.stopId === before.stopId;
  const told = same ? before : { ...before, ...{ stillLive: 0, notKnown: 0, cameLater: 0, latchToldAt: 0 } };
  const stillLive = view.settled ? view.totals.stillLive + view.totals.refused : told.stillLive;
  const notKnown = view.settled ? view.totals.notKnown + unseenIn(view) : told.notKnown;
  const cameLater = view.parts.reduce((sum, part) => sum + part.cameLater, 0);
  // What an earlier start of Callstop met has been told by that.
  const met = same ? cameLater - told.cameLater : 0;
  const latchDue = met > 0 && now - told.latchToldAt >= latchEveryMs;
  return {
    told: {
      ...told,
      ...{ stopId: view.stopId, stillLive, notKnown },
      cameLater: latchDue || !same ? cameLater : told.cameLater,
      latchToldAt: latchDue ? now : told.latchToldAt,
    },
    notices: [
      ...(stillLive > told.stillLive ? [{ kind: 'stillLive' as const, ...sayLeft('stillLive', view) }] : []),
      ...(notKnown > told.notKnown ? [{ kind: 'notKnown' as const, ...sayLeft('notKnown', view) }] : []),
      ...(latchDue ? [{ kind: 'latchTook' as const, ...sayLatchTook(met, view) }] : []),
    ],
  };
}

/** Connections whose calls can't be seen: of none of theirs is anything known. */
function unseenIn({ parts }: EmergencyView): number {
  return parts.filter(({ sweep }) => sweep.state === 'unseen').length;
}

function armedNotices(before: NoticesTold, { armed }: Snapshot, now: number): Told {
  if (armed.armed !== 'no')
    return { told: { ...before, everArmed: true, notArmedSince: null, notArmed: false }, notices: [] };
  const since = before.notArmedSince ?? now;
  const due = before.everArmed && !before.notArmed && now - since >= notArmedForMs;
  const told = { ...before, notArmedSince: since, notArmed: before.notArmed || due };
  return { told, notices: due ? [{ kind: 'notArmed', ...sayNotArmed(armed) }] : [] };
}

/** Told where drills are run at all: a person who never ran one reads it in the window. */
function drillNotices(before: NoticesTold, { armed, drills }: Snapshot): Told {
  const overdue = armed.warnings.find(({ failure }) => failure.code === 'drillOverdue');
  const due = overdue !== undefined && drills.last !== null && !before.drillOverdue;
  const told = { ...before, drillOverdue: overdue !== undefined && drills.last !== null };
  return { told, notices: due ? [{ kind: 'drillOverdue', ...sayDrillOverdue(overdue.failure) }] : [] };
}
