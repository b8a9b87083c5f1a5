import type { Envelope } from '../../electron/contract/failure.ts';
import type { HistoryEntry, HistoryFilter, StopEntry } from '../../electron/contract/history.ts';
import { client } from '../bridge/client.ts';
import type { Held } from './merge-history.ts';

const pageSize = 50;

/** Attempts that the filter shows, those before this place. */
export async function readEntries(
  filter: HistoryFilter,
  before: number | null,
): Promise<Envelope<Held<HistoryEntry>>> {
  const answer = await client.send('history.list', { limit: pageSize, before, filter });
  if (!answer.ok) return answer;
  const { entries, next } = answer.value;
  return { ok: true, value: { rows: entries, next } };
}

/** Stops with at least one attempt that the filter shows, those before this place. */
export async function readStops(
  filter: HistoryFilter,
  before: number | null,
): Promise<Envelope<Held<StopEntry>>> {
  const answer = await client.send('history.stops', { limit: pageSize, before, filter });
  if (!answer.ok) return answer;
  const { stops, next } = answer.value;
  return { ok: true, value: { rows: stops, next } };
}
