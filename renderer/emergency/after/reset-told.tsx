import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { EmergencyView } from '../../../electron/contract/emergency.ts';
import { say } from '../../../electron/words/say.ts';
import { sayFailureLine } from '../../../electron/words/say-failure.ts';
import { useEmergency } from '../emergency-store.ts';
import { type ResetFacts, resetFacts } from './reset-facts.ts';

interface ResetToldProps {
  readonly view: EmergencyView;
  readonly connections: readonly ConnectionView[];
}

/** What the reset left: as it was told when it was done here, else by what is shown of the stop. */
export function ResetTold({ view, connections }: ResetToldProps) {
  const newest = useEmergency((store) => store.resetReport);
  const report = newest?.stopId === view.stopId ? newest : null;
  const facts: ResetFacts =
    report === null ? resetFacts(view, connections) : { ...report, running: 0, unswept: [] };
  return (
    <div className="reset-told" role="status">
      <p>
        <strong>{say('emergencyWindow.reset.done')}</strong>
      </p>
      <ResetLines facts={facts} />
      {report?.notKept && <p>{sayFailureLine(report.notKept)}</p>}
    </div>
  );
}

/** The same, a line each: calls that may be live, connections that can't be seen, platforms that can start calls. */
export function ResetLines({ facts }: { readonly facts: ResetFacts }) {
  const { open, running, unseen, unswept, canStart } = facts;
  const list = (names: readonly string[]) => ({ connections: names.join(', ') });
  return (
    <ul className="reset-lines">
      {running > 0 && <li>{say('emergencyWindow.reset.running', { count: running })}</li>}
      {open > 0 && <li>{say('emergencyWindow.reset.open', { count: open })}</li>}
      {open + running === 0 && <li>{say('emergencyWindow.reset.noneOpen')}</li>}
      {unseen.length > 0 && <li>{say('emergencyWindow.reset.unseen', list(unseen))}</li>}
      {unswept.length > 0 && <li>{say('emergencyWindow.reset.unswept', list(unswept))}</li>}
      {canStart.length > 0 && <li>{say('emergencyWindow.reset.canStart', list(canStart))}</li>}
    </ul>
  );
}
