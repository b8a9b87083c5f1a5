import { useState } from 'react';
import type { Failure } from '../../../electron/contract/failure.ts';
import { client } from '../../bridge/client.ts';

/** Starting the app again, and what came of asking for that. */
export interface Restart {
  readonly asked: boolean;
  readonly failure: Failure | null;
  begin(): void;
}

/** Lets Callstop start again, on the practice centre or on the real profile. */
export function useRestart(practice: boolean): Restart {
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const begin = () => {
    if (asked) return;
    setAsked(true);
    setFailure(null);
    void client.send('app.restart', { practice }).then((answer) => {
      if (answer.ok) return;
      setAsked(false);
      setFailure(answer.failure);
    });
  };
  return { asked, failure, begin };
}
