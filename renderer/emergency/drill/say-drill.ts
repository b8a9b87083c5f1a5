import type { Drills, DrillView } from '../../../electron/contract/drill.ts';
import { say } from '../../../electron/words/say.ts';
import { sayEmergency, sayStopwatch } from '../../../electron/words/say-emergency.ts';
import { sayDayAndTime } from '../../../electron/words/say-time.ts';

/** When the newest drill was and what came of it. */
export function sayLastDrill({ last }: Pick<Drills, 'last'>): string {
  if (last === null) return say('emergencyWindow.drill.none');
  const { at, settledMs, totals } = last;
  return say('emergencyWindow.drill.last', {
    time: sayDayAndTime(at),
    confirmed: totals.confirmed,
    targeted: totals.targeted,
    took: sayStopwatch(settledMs),
  });
}

/** How a drill stands. The word DRILL is always in it. */
export function sayDrill(drill: DrillView): string {
  switch (drill.state) {
    case 'preparing':
      return say('emergencyWindow.drill.preparing');
    case 'running':
      return say('emergencyWindow.drill.running', { state: sayEmergency(drill.emergency).label });
    case 'over': {
      const { settledMs, totals } = drill.result;
      const { confirmed, targeted } = totals;
      return say('emergencyWindow.drill.over', { confirmed, targeted, time: sayStopwatch(settledMs) });
    }
    case 'failed':
      return say('emergencyWindow.drill.failed');
  }
}
