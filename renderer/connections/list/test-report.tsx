import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { ConnectionTest, TestStep } from '../../../electron/contract/connection-test.ts';
import { say } from '../../../electron/words/say.ts';
import { sayElsewhere, sayTestStep } from '../../../electron/words/say-connection-test.ts';
import { sayTime } from '../../../electron/words/say-time.ts';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { markOf } from '../mark-of.ts';

interface TestReportProps {
  readonly view: ConnectionView;
  readonly test: ConnectionTest;
}

/** What a test found, step by step, and when that was. */
export function TestReport({ view, test }: TestReportProps) {
  const { at, ms, steps, elsewhere } = test;
  return (
    <div className="test">
      <p className="under">{say('connectionForms.test.at', { time: sayTime(at), ms: Math.round(ms) })}</p>
      <ul className="added" aria-label={say('connectionForms.test.label', { connection: view.name })}>
        {steps.map((step) => (
          <TestLine key={step.check} step={step} view={view} />
        ))}
      </ul>
      {elsewhere !== null && <p>{sayElsewhere(elsewhere, view, { kept: false })}</p>}
      <p className="under">{say('connectionTests.ends')}</p>
    </div>
  );
}

function TestLine({ step, view }: { readonly step: TestStep; readonly view: ConnectionView }) {
  const { label, result, tone, why } = sayTestStep(step, view);
  return (
    <li data-tone={markOf(tone)}>
      <ToneMark tone={markOf(tone)} />
      <div>
        <strong>{label}</strong>: {result}
        {why && (
          <div className="under">
            {why.what} {why.means} {why.do}
          </div>
        )}
      </div>
    </li>
  );
}
