import { chordFlaw } from '../contract/chord.ts';
import type { SettingsInput } from '../contract/command-data.ts';
import type { Envelope } from '../contract/failure.ts';
import type { Desktop } from './desktop.ts';
import type { SettingsKeeper } from './keep-settings.ts';
import type { SnapshotPublisher } from './snapshot-publisher.ts';

/**
 * Changes what a person sets; a chord that can't be the emergency stop's changes nothing. It holds at once; resolves when it is on
 * the disk, or can't be written, which is told.
 */
export async function changeSettings(
  parts: {
    readonly settings: Pick<SettingsKeeper, 'change'>;
    readonly desktop: Pick<Desktop, 'knowsShortcut' | 'setShortcut'> | null;
    readonly place: SnapshotPublisher['place'];
  },
  change: SettingsInput,
): Promise<Envelope<null>> {
  const { settings, desktop, place } = parts;
  const { latchMode, shortcut } = change;
  if (shortcut != null) {
    const known = desktop?.knowsShortcut(shortcut) ?? true;
    const cause = chordFlaw(shortcut) ?? (known ? null : 'notAChord');
    if (cause !== null) return { ok: false, failure: { code: 'shortcutRefused', cause } };
  }
  const saved = settings.change(change);
  if (latchMode !== undefined) place({ latchMode });
  if (shortcut !== undefined) desktop?.setShortcut(shortcut);
  await saved;
  return { ok: true, value: null };
}
