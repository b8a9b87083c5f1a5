import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../electron/contract/failure.ts';
import type { AttemptEvidence, AttemptKey } from '../../electron/contract/history.ts';
import { client } from '../bridge/client.ts';
import { useMirror } from '../state/window-mirror.ts';

/** Later facts move no part of the mirror; evidence that stands open is read again at this pace, in ms. */
const quietMs = 20_000;
/** While a stop runs the mirror moves fast; evidence is read again no more often than this, in ms. */
const pauseMs = 500;

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
  const lastRead = useRef({ of: '', at: 0 });
  const of = JSON.stringify([stopId, connectionId, callId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the attempt and the stops are not read, their change is the sign.
  useEffect(() => {
    const read = async () => {
      lastRead.current = { of, at: performance.now() };
      const answer = await client.send('history.evidence', { stopId, call: { connectionId, callId } });
      if (lastRead.current.of !== of) return;
      setState((old) => ({
        of,
        evidence: answer.ok ? answer.value : old?.of === of ? old.evidence : null,
        failure: answer.ok ? null : answer.failure,
      }));
    };
    const { of: before, at } = lastRead.current;
    const wait = before === of ? Math.max(at + pauseMs - performance.now(), 0) : 0;
    const soon = window.setTimeout(() => void read(), wait);
    const timer = window.setInterval(() => void read(), quietMs);
    return () => {
      window.clearTimeout(soon);
      window.clearInterval(timer);
    };
  }, [of, attempt, stops]);

  return state?.of === of ? state : { evidence: null, failure: null };
}
