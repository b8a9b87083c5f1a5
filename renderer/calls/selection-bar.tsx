import { useEffect, useRef, useState } from 'react';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayCalls } from '../../electron/words/say-call.ts';
import { canEnd, keyOf } from '../state/selectors.ts';
import { clearSelection, pickBulkReason, troubleAt, useView } from '../state/view.ts';
import { Choice } from '../ui/choice.tsx';
import { BulkAsk } from './bulk-ask.tsx';
import { endCalls } from './end-calls.ts';
import { reasonOptions } from './reason-options.ts';
import { TroubleNote } from './trouble-note.tsx';

/** More calls than this are ended only after a second press that names their number. */
const askAbove = 5;

/** What can be done with the selected calls. It keeps its height, so that nothing moves when a call is ticked. */
export function SelectionBar({ calls }: { readonly calls: readonly CallRow[] }) {
  const selected = useView((view) => view.selected);
  const reasonCode = useView((view) => view.bulkReason);
  const trouble = useView((view) => troubleAt(view, 'selection'));
  const [asking, setAsking] = useState(false);
  const bar = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const chosen = calls.filter((row) => selected.has(keyOf(row)) && canEnd(row)).map((row) => row.call);
  const count = chosen.length;
  const words = sayCalls(count);

  useEffect(() => {
    if (count === 0) setAsking(false);
  }, [count]);

  const end = () => {
    setAsking(false);
    bar.current?.focus();
    const input = { calls: chosen, door: 'bulk', reasonCode, note: null, withoutRecord: false } as const;
    void endCalls(input, 'selection');
  };
  const keep = () => {
    setAsking(false);
    requestAnimationFrame(() => button.current?.focus());
  };

  return (
    <>
      <section className="bar" ref={bar} tabIndex={-1} aria-label={say('window.bulk.label')}>
        {count === 0 && <p className="bar-words quiet">{say('window.bulk.none')}</p>}
        {count > 0 && asking && <BulkAsk calls={words} onKeep={keep} onYes={end} />}
        {count > 0 && !asking && (
          <>
            <p className="bar-words">{say('window.bulk.selected', { calls: words })}</p>
            <button type="button" className="button button-quiet" onClick={clearSelection}>
              {say('window.bulk.clear')}
            </button>
            <Choice
              label={say('window.bulk.reason')}
              options={reasonOptions}
              value={reasonCode}
              onPick={pickBulkReason}
            />
            <button
              ref={button}
              type="button"
              className="button button-end"
              onClick={() => (count > askAbove ? setAsking(true) : end())}
            >
              {say('window.bulk.end', { calls: words })}
            </button>
          </>
        )}
      </section>
      {trouble && <TroubleNote place="selection" trouble={trouble} />}
    </>
  );
}
