import { language, say } from './say.ts';
import { sayDayAndTime } from './say-time.ts';

const zoned = new Intl.DateTimeFormat(language, { timeZoneName: 'longOffset' });

/** A point in time (UTC ms) by this computer's clock, with its zone: 21 Nov 2026, 15:02:11 (Europe/Berlin, GMT+01:00). */
export function sayLocal(at: number): string {
  const { timeZone } = zoned.resolvedOptions();
  const offset = zoned.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return say('report.local', {
    time: sayDayAndTime(at),
    zone: [timeZone, offset].filter(Boolean).join(', '),
  });
}
