import { useEffect, useState } from 'react';
import type { Failure } from '../../electron/contract/failure.ts';
import type { AttemptEvidence, AttemptKey } from '../../electron/contract/history.ts';
import { client } from '../bridge/client.ts';
import { useMirror } from '../state/window-mirror.ts';

/** Later facts move no part of the mirror; evidence that stands open is read again at this pace, in ms. */
const quietMs = 20_000;

/** What is known of an attempt's evidence by now. */
export interface EvidenceState {
  /** Null before it has come. */
  readonly evidence: AttemptEvidence | null;
  /** Why it did not come, or did not come again. */
  readonly failure: Failure | null;
}

/** The evidence of an attempt, read again as the attempt moves on. */
export function useEvidence(attempt: AttemptKey): EvidenceState {
  const { stopId, call } = attempt;
  const { connectionId, callId } = call;
  const stops = useMirror(({ snapshot }) => snapshot?.stops);
  const [state, setState] = useState<(EvidenceState & { readonly of: string }) | null>(null);
  const of = JSON.stringify([stopId, connectionId, callId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the attempt and the stops are not read, their change is the sign.
  useEffect(() => {
    let over = false;
    const read = async () => {
      const answer = await client.send('history.evidence', { stopId, call: { connectionId, callId } });
      if (over) return;
      setState((old) => ({
        of,
        evidence: answer.ok ? answer.value : old?.of === of ? old.evidence : null,
        failure: answer.ok ? null : answer.failure,
      }));
    };
    void read();
    const timer = window.setInterval(() => void read(), quietMs);
    return () => {
      over = true;
      window.clearInterval(timer);
    };
  }, [of, attempt, stops]);

  return state?.of === of ? state : { evidence: null, failure: null };
}
