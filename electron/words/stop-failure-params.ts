import type { Failure } from '../contract/failure.ts';
import { say } from './say.ts';
import { sayDayAndTime } from './say-time.ts';
import type { SentenceParams } from './sentence-key.ts';

/** The parameters of a failure around the emergency stop as its sentences want them; others are given back as they are. */
export function stopFailureParams(failure: Failure): SentenceParams {
  switch (failure.code) {
    case 'drillRefused':
      return {
        cause: say(`stopFailureParts.drillRefused.${failure.cause}`),
        remedy: say(`stopFailureParts.drillRemedy.${failure.cause}`),
      };
    case 'drillOverdue':
      return {
        since:
          failure.days === null
            ? say('stopFailureParts.noDrill')
            : say('stopFailureParts.drillSince', { count: failure.days }),
      };
    case 'shortcutRefused':
      return { cause: say(`stopFailureParts.shortcutRefused.${failure.cause}`) };
    case 'trayMissing':
      return { cause: say(`stopFailureParts.trayMissing.${failure.cause}`) };
    case 'loginItemNotSet': {
      const cause = failure.cause === 'notTaken' ? say('loginItem.notTaken') : failure.cause;
      return { cause };
    }
    case 'loginItemAbsent':
      return { cause: say(`loginItem.absent.${failure.cause}`) };
    case 'stoppedMeanwhile':
      return { who: failure.who, at: sayDayAndTime(failure.at) };
    default:
      return failure;
  }
}
