import { useState } from 'react';
import type { Failure } from '../../electron/contract/failure.ts';
import { type ExportFormat, exportFormats, type HistoryFilter } from '../../electron/contract/history.ts';
import { say } from '../../electron/words/say.ts';
import { sayFailure } from '../../electron/words/say-failure.ts';
import { client } from '../bridge/client.ts';
import { Note } from '../ui/note.tsx';

interface Told {
  readonly words: string;
  readonly failure: Failure | null;
}

const nothing: Told = { words: '', failure: null };
const exportWords = { csv: 'history.exportCsv', json: 'history.exportJson' } as const;

/** Writes what the filter shows to a file, and checks that the record holds together. */
export function RecordTools({ filter }: { readonly filter: HistoryFilter }) {
  const [told, setTold] = useState<Told>(nothing);
  const [busy, setBusy] = useState(false);
  const run = async (words: string, act: () => Promise<Told>) => {
    if (busy) return;
    setBusy(true);
    setTold({ words, failure: null });
    setTold(await act());
    setBusy(false);
  };
  const { words, failure } = told;
  return (
    <>
      <div className="record-tools">
        {exportFormats.map((format) => (
          <button
            key={format}
            type="button"
            className="button"
            aria-disabled={busy}
            onClick={() => void run(say('history.exporting'), () => exported(format, filter))}
          >
            {say(exportWords[format])}
          </button>
        ))}
        <button
          type="button"
          className="button"
          aria-disabled={busy}
          onClick={() => void run(say('history.checking'), checked)}
        >
          {say('history.check')}
        </button>
      </div>
      <p className="record-told" role="status">
        {words}
      </p>
      {failure && <FailureNote failure={failure} onDismiss={() => setTold(nothing)} />}
    </>
  );
}

function FailureNote({ failure, onDismiss }: { readonly failure: Failure; readonly onDismiss: () => void }) {
  const { what, means, do: way } = sayFailure(failure);
  return (
    <Note heading={what} sentences={[means, way]} alert={true}>
      <button type="button" className="button" onClick={onDismiss}>
        {say('window.dismiss')}
      </button>
    </Note>
  );
}

/** Nothing is said when the person picked no place. */
async function exported(format: ExportFormat, filter: HistoryFilter): Promise<Told> {
  const answer = await client.send('history.export', { format, filter });
  if (!answer.ok) return { words: '', failure: answer.failure };
  if (answer.value === null) return nothing;
  const { file, entries, headHash } = answer.value;
  return { words: say('history.exported', { file, count: entries, hash: headHash }), failure: null };
}

async function checked(): Promise<Told> {
  const answer = await client.send('history.check', null);
  if (!answer.ok) return { words: '', failure: answer.failure };
  const { events, brokenAt, headHash } = answer.value;
  if (brokenAt !== null) return { words: '', failure: { code: 'chainBroken', seq: brokenAt } };
  const words =
    events === 0 ? say('history.emptyRecord') : say('history.holds', { count: events, hash: headHash });
  return { words, failure: null };
}
