import type { Failure } from '../../electron/contract/failure.ts';
import { exportFormats, type HistoryFilter } from '../../electron/contract/history.ts';
import { say } from '../../electron/words/say.ts';
import { sayFailure } from '../../electron/words/say-failure.ts';
import { Note } from '../ui/note.tsx';
import { nothingTold, useHistoryView } from './history-view-store.ts';
import { checkRecord, exportRecord } from './record-acts.ts';

const exportWords = { csv: 'history.exportCsv', json: 'history.exportJson' } as const;

/** Writes what the filter shows to a file, and checks that the record holds together. */
export function RecordTools({ filter }: { readonly filter: HistoryFilter }) {
  const { words, failure } = useHistoryView((state) => state.told);
  const busy = useHistoryView((state) => state.busy);
  return (
    <>
      <div className="record-tools">
        {exportFormats.map((format) => (
          <button
            key={format}
            type="button"
            className="button"
            aria-disabled={busy}
            onClick={() => exportRecord(format, filter)}
          >
            {say(exportWords[format])}
          </button>
        ))}
        <button type="button" className="button" aria-disabled={busy} onClick={checkRecord}>
          {say('history.check')}
        </button>
      </div>
      <p className="record-told" role="status">
        {words}
      </p>
      {failure && <FailureNote failure={failure} />}
    </>
  );
}

function FailureNote({ failure }: { readonly failure: Failure }) {
  const { what, means, do: way } = sayFailure(failure);
  return (
    <Note heading={what} sentences={[means, way]} alert={true}>
      <button type="button" className="button" onClick={() => useHistoryView.setState({ told: nothingTold })}>
        {say('window.dismiss')}
      </button>
    </Note>
  );
}
