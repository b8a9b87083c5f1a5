import { useEffect, useState } from 'react';
import type { CallKey } from '../../electron/contract/call.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import { say } from '../../electron/words/say.ts';
import { sayFailureLine } from '../../electron/words/say-failure.ts';
import { client } from '../bridge/client.ts';

interface CopyNumberProps {
  readonly call: CallKey;
  readonly end: 'from' | 'to';
  readonly number: string;
}

/** How long the button says that it copied, in ms. */
const saidMs = 3_000;

/** Puts a number on the clipboard and says so, to the eye and to the ear. */
export function CopyNumber({ call, end, number }: CopyNumberProps) {
  const [said, setSaid] = useState<'copied' | Failure | null>(null);
  useEffect(() => {
    if (said !== 'copied') return;
    const timer = window.setTimeout(() => setSaid(null), saidMs);
    return () => window.clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    setSaid(null);
    const answer = await client.send('calls.copyNumber', { call, end });
    setSaid(answer.ok ? 'copied' : answer.failure);
  };
  return (
    <>
      <button
        type="button"
        className="button button-copy"
        aria-label={say('window.details.copyNumber', { number })}
        onClick={() => void copy()}
      >
        {say('window.details.copy')}
      </button>
      <span role="status" className="copied">
        {said === 'copied' ? say('window.details.copied') : said && sayFailureLine(said)}
      </span>
    </>
  );
}
