import { useCallback, useState } from 'react';
import type { Attempt } from '../../electron/contract/stop.ts';
import { say } from '../../electron/words/say.ts';
import { sayStep } from '../../electron/words/say-outcome.ts';
import { sayAge } from '../../electron/words/say-time.ts';
import { useMirror } from '../state/window-mirror.ts';
import { TickingText } from '../ui/ticking-text.tsx';

interface StepClockProps {
  readonly attempt: Attempt;
  readonly platform: string;
}

/** How far a running end has come, and for how long it has been running. */
export function StepClock({ attempt, platform }: StepClockProps) {
  const [firstSeen] = useState(() => Date.now());
  const startedAt = useMirror(
    ({ snapshot }) => snapshot?.stops.find((stop) => stop.stopId === attempt.stopId)?.startedAt ?? firstSeen,
  );
  const step = sayStep(attempt, platform);
  const text = useCallback(
    (now: number) => say('window.stepAge', { step, age: sayAge(now - startedAt) }),
    [step, startedAt],
  );
  return <TickingText className="step" text={text} />;
}
