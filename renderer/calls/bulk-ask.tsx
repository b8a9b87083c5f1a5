import { type KeyboardEvent, useEffect, useRef } from 'react';
import { say } from '../../electron/words/say.ts';

interface BulkAskProps {
  /** The number of calls in words. */
  readonly calls: string;
  readonly onKeep: () => void;
  readonly onYes: () => void;
}

/**
 * The second press for many calls. Its buttons stand away from where the first one was pressed, and the focus is
 * on keeping the calls.
 */
export function BulkAsk({ calls, onKeep, onYes }: BulkAskProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    keep.current?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onKeep();
  };
  return (
    <div className="bar-ask" role="alert" onKeyDown={onKeyDown}>
      <p className="bar-words">{say('window.bulk.ask', { calls })}</p>
      <button ref={keep} type="button" className="button" onClick={onKeep}>
        {say('window.bulk.keep')}
      </button>
      <button type="button" className="button button-end" onClick={onYes}>
        {say('window.bulk.yes', { calls })}
      </button>
    </div>
  );
}
