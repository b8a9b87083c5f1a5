import type { Clock } from '../calls/clock.ts';
import type { EmergencyStop } from '../calls/emergency/emergency-stop.ts';
import type { JournalEvent } from '../calls/stop-journal.ts';
import { within } from '../calls/within.ts';
import type { Envelope } from '../contract/failure.ts';
import type { ReasonAfter, Stop, StopReason } from '../contract/stop.ts';
import type { Journal } from '../storage/journal.ts';

/** The true reasons of stops, given after them. */
export interface ReasonsAfter {
  /**
   * Gives a stop, and every stop of its emergency, their true reason; resolves when that is on the disk, or is kept in memory
   * until it can be written.
   */
  give(stopId: string, reason: StopReason): Promise<Envelope<null>>;
  /** The stop as it is to be shown; one that a latch made after the reason was given has it too. */
  shown(stop: Stop): Stop;
}

/** How long a reason waits for a journal that can't be read, in ms; then it is given to the stops that are shown. */
const recordWithinMs = 2_000;

/** Keeps the reasons in the journal, and what is shown in step with it. */
export function keepReasonsAfter(parts: {
  readonly clock: Clock;
  readonly who: string;
  readonly journal: Pick<Journal, 'commit' | 'note' | 'stopById' | 'resultsOf'>;
  readonly emergency: () => Pick<EmergencyStop, 'reasonAfter' | 'reasonGiven'>;
  /** Stops as they are shown now. */
  readonly stops: () => readonly Stop[];
  readonly showStop: (stop: Stop) => void;
}): ReasonsAfter {
  const { clock, who, journal, emergency, stops, showStop } = parts;

  /** The stop of this id and those of its emergency; none where nobody knows it. */
  async function family(stopId: string): Promise<Envelope<ReadonlySet<string>>> {
    const here = stops().find((stop) => stop.stopId === stopId) ?? null;
    const read = here ? null : await journal.stopById(stopId);
    if (read && !read.ok) return read;
    const stop = here ?? read?.value?.stop ?? null;
    if (stop === null) return { ok: true, value: new Set() };
    const { emergency: id } = stop;
    if (id === null) return { ok: true, value: new Set([stopId]) };
    const recorded = await within(clock, recordWithinMs, journal.resultsOf(id));
    const ofId = [
      ...stops().filter((one) => one.emergency === id),
      ...(recorded !== 'late' && recorded.ok ? recorded.value.map((one) => one.stop) : []),
    ];
    return { ok: true, value: new Set([id, stopId, ...ofId.map((one) => one.stopId)]) };
  }

  return {
    async give(stopId, { code, text, note }) {
      const found = await family(stopId);
      if (!found.ok) return found;
      const ids = [...found.value];
      if (ids.length === 0) return { ok: false, failure: { code: 'stopUnknown', stopId } };
      const given: ReasonAfter = { code, text, note, who, at: clock.utc() };
      const events = ids.map((id) => reasonEvent(id, given));
      for (const id of ids) emergency().reasonGiven(id, given);
      for (const stop of stops()) if (found.value.has(stop.stopId)) showStop({ ...stop, reasonAfter: given });
      // Its health tells why, and how much waits.
      if ((await journal.commit(events)) !== null) journal.note(events);
      return { ok: true, value: null };
    },
    shown(stop) {
      const before = stops().find(({ stopId }) => stopId === stop.stopId);
      const ofEmergency = stop.emergency === null ? null : emergency().reasonAfter(stop.emergency);
      const known = [stop.reasonAfter, before?.reasonAfter ?? null, ofEmergency];
      const [newest] = known.filter((one) => one !== null).sort((a, b) => b.at - a.at);
      if (newest === undefined || newest === stop.reasonAfter) return stop;
      if (!before) journal.note([reasonEvent(stop.stopId, newest)]);
      return { ...stop, reasonAfter: newest };
    },
  };
}

function reasonEvent(stopId: string, { code, text, note, who, at }: ReasonAfter): JournalEvent {
  const texts = note === null ? {} : { note };
  return { kind: 'reason', utc: at, stopId, who, reasonCode: code, reasonText: text, texts };
}
