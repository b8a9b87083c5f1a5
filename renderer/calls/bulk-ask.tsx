import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { say } from '../../electron/words/say.ts';
import { isUnderPointer } from '../ui/pointer-place.ts';

interface BulkAskProps {
  /** The number of calls in words. */
  readonly calls: string;
  /** The reason that the end would have, in words. */
  readonly reason: string;
  readonly onKeep: () => void;
  readonly onEnd: () => void;
}

/**
 * The second press for many calls, which names their number and the reason. Its End stands where the pointer is not,
 * and the focus is on keeping the calls.
 */
export function BulkAsk({ calls, reason, onKeep, onEnd }: BulkAskProps) {
  const keep = useRef<HTMLButtonElement>(null);
  const end = useRef<HTMLButtonElement>(null);
  const [away, setAway] = useState(false);
  useLayoutEffect(() => {
    if (end.current && isUnderPointer(end.current)) setAway(true);
  }, []);
  useEffect(() => {
    keep.current?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onKeep();
  };
  return (
    <div className="bar-ask" role="alert" data-away={away || undefined} onKeyDown={onKeyDown}>
      <p className="bar-words">{say('window.bulk.ask', { calls, reason })}</p>
      <button ref={keep} type="button" className="button" onClick={onKeep}>
        {say('window.bulk.keep')}
      </button>
      <button ref={end} type="button" className="button button-end" onClick={onEnd}>
        {say('window.bulk.end', { calls })}
      </button>
    </div>
  );
}
