import type { ArmedView } from '../contract/armed.ts';
import type { EmergencyView } from '../contract/emergency.ts';
import type { Failure } from '../contract/failure.ts';
import { say } from './say.ts';
import { sayArmedReason } from './say-armed.ts';
import { sayEmergency } from './say-emergency.ts';
import { onOneLine, sayFailure } from './say-failure.ts';

/** What a notice says. */
export interface NoticeWords {
  readonly title: string;
  readonly body: string;
}

/** That an emergency stop left calls live, or calls of which nothing is known. */
export function sayLeft(what: 'stillLive' | 'notKnown', view: EmergencyView): NoticeWords {
  return { title: say(`tray.notice.${what}`), body: sayEmergency(view).label };
}

/** That calls came into the scope of an engaged stop. */
export function sayLatchTook(count: number, view: EmergencyView): NoticeWords {
  const sum = sayEmergency(view).label;
  return { title: say('tray.notice.latchTook'), body: say('tray.notice.latchTookMeans', { count, sum }) };
}

/** That a stop would reach nothing any more. */
export function sayNotArmed({ reasons }: ArmedView): NoticeWords {
  const [reason] = reasons;
  const body = reason === undefined ? say('tray.notice.notArmedMeans') : onOneLine(sayArmedReason(reason));
  return { title: say('tray.notice.notArmed'), body };
}

/** That the newest drill is long ago. */
export function sayDrillOverdue(failure: Failure): NoticeWords {
  return { title: say('tray.notice.drillOverdue'), body: onOneLine(sayFailure(failure)) };
}

/** That the window is gone and Callstop is not. */
export function sayHidden(): NoticeWords {
  return { title: say('tray.notice.hidden'), body: say('tray.notice.hiddenMeans') };
}

/** That something chosen outside the window could not be done. */
export function sayNotDone(failure: Failure): NoticeWords {
  return { title: say('tray.notice.failed'), body: onOneLine(sayFailure(failure)) };
}
