import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Failure } from '../../contract/failure.ts';

/** How the app was started. */
export interface StartOptions {
  /** The profile's folder, absolute. */
  readonly profile: string;
  readonly practice: boolean;
  /** Whether to start without a window, where a tray is there. */
  readonly hidden: boolean;
  /** Whether this start is a press of the emergency stop. */
  readonly emergencyStop: boolean;
}

/**
 * Understands the app's start. A folder is resolved from the working folder; without one it is CALLSTOP_PROFILE, else
 * `usual`. `argv` may hold the runtime's own switches too. Fails where --profile names no folder.
 */
export function readStartOptions(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  usual: string,
): StartOptions | Failure {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: {
      profile: { type: 'string' },
      practice: { type: 'boolean' },
      hidden: { type: 'boolean' },
      'emergency-stop': { type: 'boolean' },
    },
  });
  const { profile = env.CALLSTOP_PROFILE || usual, practice } = values;
  // Another switch behind --profile is one that was taken for the folder that is missing.
  if (typeof profile !== 'string' || profile === '' || profile.startsWith('--')) {
    return { code: 'badInput', command: 'start', where: '--profile' };
  }
  return {
    profile: resolve(profile),
    practice: practice === true,
    hidden: values.hidden === true,
    emergencyStop: values['emergency-stop'] === true,
  };
}
