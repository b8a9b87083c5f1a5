import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { neutralReason, reasonByCode } from '../../electron/contract/reason.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayCalls } from '../../electron/words/say-call.ts';
import { sayReason } from '../../electron/words/say-stop.ts';
import { tellHeard } from '../state/heard.ts';
import { canEnd, keyOf } from '../state/selectors.ts';
import { type Asking, ask, clearSelection, openPicker, troubleAt, useView } from '../state/view.ts';
import { Chevron } from '../ui/chevron.tsx';
import { BulkAsk } from './bulk-ask.tsx';
import { askToEnd, endAsked } from './end-calls.ts';
import { returnToList } from './open-details.ts';
import { TroubleNote } from './trouble-note.tsx';

interface SelectionBarProps {
  /** The calls listed whose connections take ends. */
  readonly listed: readonly CallRow[];
  /** How many calls are listed, in words. */
  readonly shown: string;
}

/** What can be done with the selected calls that are listed. It keeps its height, so that nothing moves when a call is ticked. */
export function SelectionBar({ listed, shown }: SelectionBarProps) {
  const selected = useView((view) => view.selected);
  const asking = useView((view) => view.asking);
  const trouble = useView((view) => troubleAt(view, 'selection'));
  const button = useRef<HTMLButtonElement>(null);
  const keys = listed.filter((row) => selected.has(keyOf(row)) && canEnd(row)).map(keyOf);
  const named = new Set(asking?.keys ?? []);
  const askedNow = keys.filter((key) => named.has(key)).length;
  const waits = asking !== null && askedNow > 0;
  const calls = sayCalls(waits ? askedNow : keys.length);

  useEffect(() => {
    if (asking === null || askedNow > 0) return;
    ask(null);
    tellHeard(say('window.bulk.askGone'));
  }, [asking, askedNow]);
  const keep = () => {
    flushSync(() => ask(null));
    button.current?.focus();
  };

  return (
    <>
      <section className="bar" tabIndex={-1} aria-label={say('window.bulk.label')}>
        {shown !== '' && !waits && <p className="bar-words">{shown}</p>}
        {keys.length === 0 && <p className="bar-words quiet">{say('window.bulk.none')}</p>}
        {waits && (
          <BulkAsk
            calls={calls}
            reason={sayAskedReason(asking)}
            onKeep={keep}
            onEnd={() => {
              returnToList();
              endAsked(asking);
            }}
          />
        )}
        {keys.length > 0 && !waits && (
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
                  // The button goes away; the second press, where there is one, takes the focus itself.
                  returnToList();
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

/** The reason's label; of one in the supervisor's own words, these. */
function sayAskedReason({ reasonCode, reasonText }: Asking): string {
  const template = reasonByCode(reasonCode);
  return reasonText ?? (template ? sayReason(template) : reasonCode);
}
