import type { Clock } from '../calls/clock.ts';
import { within } from '../calls/within.ts';
import type { Failure } from '../contract/failure.ts';
import { type Settings, unreadSettings } from '../contract/settings.ts';

/** How long a disk that hangs may hold up whoever needs the settings, in ms. */
const settingsWithinMs = 1_000;

/** The settings that are being read; the usual ones, which is told, where they are not there after 1 s: a stop does not wait for them. */
export async function settingsSoon(
  clock: Clock,
  reading: Promise<Settings>,
  tell: (failure: Failure) => void,
): Promise<Settings> {
  const read = await within(clock, settingsWithinMs, reading);
  if (read !== 'late') return read;
  tell({ code: 'settingsNotRead', cause: 'hangs' });
  return unreadSettings;
}
