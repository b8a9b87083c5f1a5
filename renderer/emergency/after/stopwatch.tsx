import { useEffect, useRef } from 'react';
import type { EmergencyTimes } from '../../../electron/contract/emergency.ts';
import { say } from '../../../electron/words/say.ts';
import { sayStopwatch } from '../../../electron/words/say-emergency.ts';

const steps = ['sent', 'accepted', 'settled'] as const;
/** How often a running stopwatch is written anew, in ms. */
const everyMs = 100;

interface StopwatchProps {
  readonly times: EmergencyTimes;
  /** UTC ms of the gesture. */
  readonly startedAt: number;
  /** Whether what has not come yet may still come. */
  readonly runs: boolean;
  /** Whether there is a call that anything was, or will be, sent for. */
  readonly sends: boolean;
}

/** From the gesture to sent, accepted and settled: each runs until it is there, and then stands. */
export function Stopwatch({ times, startedAt, runs, sends }: StopwatchProps) {
  return (
    <dl className="stopwatch" aria-label={say('emergencyWindow.watch.label')}>
      {steps.map((step) => {
        const ms = times[step];
        const comes = runs && (sends || step === 'settled');
        return (
          <div key={step} data-runs={(ms === null && comes) || undefined}>
            <dt>{say(`emergencyWindow.watch.${step}`)}</dt>
            <dd>
              {ms !== null && sayStopwatch(ms)}
              {ms === null && (comes ? <Running since={startedAt} /> : say('emergency.watch.never'))}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Written ten times a second without drawing anything again, and kept from those who hear the window. */
function Running({ since }: { readonly since: number }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      if (place.current) place.current.textContent = sayStopwatch(Date.now() - since, true);
    };
    write();
    const timer = window.setInterval(write, everyMs);
    return () => window.clearInterval(timer);
  }, [since]);
  return <span ref={place} aria-hidden="true" />;
}
