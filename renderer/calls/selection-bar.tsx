import { useRef } from 'react';
import { neutralReason } from '../../electron/contract/reason.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayCalls } from '../../electron/words/say-call.ts';
import { canEnd, keyOf } from '../state/selectors.ts';
import { ask, clearSelection, openPicker, troubleAt, useView } from '../state/view.ts';
import { Chevron } from '../ui/chevron.tsx';
import { BulkAsk } from './bulk-ask.tsx';
import { askToEnd, endAsked } from './end-calls.ts';
import { TroubleNote } from './trouble-note.tsx';

interface SelectionBarProps {
  readonly listed: readonly CallRow[];
  /** How many calls are listed, in words. */
  readonly shown: string;
}

/** What can be done with the selected calls that are listed. It keeps its height, so that nothing moves when a call is ticked. */
export function SelectionBar({ listed, shown }: SelectionBarProps) {
  const selected = useView((view) => view.selected);
  const asking = useView((view) => view.asking);
  const trouble = useView((view) => troubleAt(view, 'selection'));
  const bar = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const keys = listed.filter((row) => selected.has(keyOf(row)) && canEnd(row)).map(keyOf);
  const named = new Set(asking?.keys ?? []);
  const calls = sayCalls(asking ? keys.filter((key) => named.has(key)).length : keys.length);

  const keep = () => {
    ask(null);
    requestAnimationFrame(() => button.current?.focus());
  };

  return (
    <>
      <section className="bar" ref={bar} tabIndex={-1} aria-label={say('window.bulk.label')}>
        {shown !== '' && !(keys.length > 0 && asking) && <p className="bar-words">{shown}</p>}
        {keys.length === 0 && <p className="bar-words quiet">{say('window.bulk.none')}</p>}
        {keys.length > 0 && asking && (
          <BulkAsk
            calls={calls}
            onKeep={keep}
            onYes={() => {
              bar.current?.focus();
              endAsked(asking);
            }}
          />
        )}
        {keys.length > 0 && !asking && (
          <>
            <p className="bar-words">{say('window.bulk.selected', { calls })}</p>
            <button type="button" className="button button-quiet" onClick={clearSelection}>
              {say('window.bulk.clear')}
            </button>
            <span className="button-pair">
              <button
                ref={button}
                type="button"
                className="button button-end"
                onClick={() => {
                  bar.current?.focus();
                  askToEnd(keys, 'bulk', neutralReason.code, null);
                }}
              >
                {say('window.bulk.end', { calls })}
              </button>
              <button
                type="button"
                className="button button-arrow"
                aria-label={say('window.bulk.reason', { calls })}
                title={say('window.endWithReason')}
                aria-haspopup="dialog"
                onClick={() => openPicker(keys, 'bulk')}
              >
                <Chevron />
              </button>
            </span>
          </>
        )}
      </section>
      {trouble && <TroubleNote place="selection" trouble={trouble} />}
    </>
  );
}
