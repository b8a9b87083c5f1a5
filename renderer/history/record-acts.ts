import type { ExportFormat, HistoryFilter } from '../../electron/contract/history.ts';
import { say } from '../../electron/words/say.ts';
import { client } from '../bridge/client.ts';
import { nothingTold, type RecordTold, useHistoryView } from './history-view-store.ts';

/** Writes what the filter shows to a file that the person picks. What became of it is told in the history's view. */
export function exportRecord(format: ExportFormat, filter: HistoryFilter): void {
  void run(say('history.exporting'), () => exported(format, filter));
}

/** Checks that the record holds together, and tells it in the history's view. */
export function checkRecord(): void {
  void run(say('history.checking'), checked);
}

async function run(words: string, act: () => Promise<RecordTold>): Promise<void> {
  if (useHistoryView.getState().busy) return;
  useHistoryView.setState({ busy: true, told: { words, failure: null } });
  useHistoryView.setState({ told: await act(), busy: false });
}

/** Nothing is said when the person picked no place. */
async function exported(format: ExportFormat, filter: HistoryFilter): Promise<RecordTold> {
  const answer = await client.send('history.export', { format, filter });
  if (!answer.ok) return { words: '', failure: answer.failure };
  if (answer.value === null) return nothingTold;
  const { file, entries, headHash } = answer.value;
  return { words: say('history.exported', { file, count: entries, hash: headHash }), failure: null };
}

async function checked(): Promise<RecordTold> {
  const answer = await client.send('history.check', null);
  if (!answer.ok) return { words: '', failure: answer.failure };
  const { events, brokenAt, headHash } = answer.value;
  if (brokenAt !== null) return { words: '', failure: { code: 'chainBroken', seq: brokenAt } };
  const words =
    events === 0 ? say('history.emptyRecord') : say('history.holds', { count: events, hash: headHash });
  return { words, failure: null };
}
