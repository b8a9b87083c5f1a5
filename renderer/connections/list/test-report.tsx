import { useCallback } from 'react';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { ConnectionTest, TestStep } from '../../../electron/contract/connection-test.ts';
import type { FailureCode } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { sayElsewhere, sayTestStep } from '../../../electron/words/say-connection-test.ts';
import { sayMoment } from '../../../electron/words/say-time.ts';
import { TickingText } from '../../ui/ticking-text.tsx';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { markOf } from '../mark-of.ts';

interface TestReportProps {
  readonly view: ConnectionView;
  readonly test: ConnectionTest;
  /** What the card tells whole already. */
  readonly noted: readonly FailureCode[];
}

/** What a test found, step by step, and when that was. */
export function TestReport({ view, test, noted }: TestReportProps) {
  const { at, ms, steps, elsewhere } = test;
  const when = useCallback(
    (now: number) => say('connectionForms.test.at', { time: sayMoment(at, now), ms: Math.round(ms) }),
    [at, ms],
  );
  return (
    <div className="test">
      <p className="under">
        <TickingText text={when} />
      </p>
      <ul className="added" aria-label={say('connectionForms.test.label', { connection: view.name })}>
        {steps.map((step) => (
          <TestLine key={step.check} step={step} view={view} noted={noted} />
        ))}
      </ul>
      {elsewhere !== null && <p>{sayElsewhere(elsewhere, view, { kept: false })}</p>}
      <p className="under">{say('connectionTests.ends')}</p>
    </div>
  );
}

interface TestLineProps extends Pick<TestReportProps, 'view' | 'noted'> {
  readonly step: TestStep;
}

function TestLine({ step, view, noted }: TestLineProps) {
  const { label, result, tone, why } = sayTestStep(step, view);
  return (
    <li data-tone={markOf(tone)}>
      <ToneMark tone={markOf(tone)} />
      <div>
        <strong>{label}</strong>: {result}
        {why && step.failure && !noted.includes(step.failure.code) && (
          <div className="under">
            {why.what} {why.means} {why.do}
          </div>
        )}
      </div>
    </li>
  );
}
