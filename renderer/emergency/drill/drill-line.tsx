import type { ArmedView } from '../../../electron/contract/armed.ts';
import type { Drills } from '../../../electron/contract/drill.ts';
import { say } from '../../../electron/words/say.ts';
import { goToEmergency } from '../../state/shown-tab.ts';
import { sayLastDrill } from './say-drill.ts';

interface DrillLineProps {
  readonly drills: Drills;
  readonly armed: ArmedView;
}

/** When the stop was rehearsed last and what came of it, with the way to a drill. */
export function DrillLine({ drills, armed }: DrillLineProps) {
  const overdue = armed.warnings.some(({ failure }) => failure.code === 'drillOverdue');
  return (
    <p className="drill-line">
      <button type="button" className="drill-link" onClick={() => goToEmergency('drill')}>
        {sayLastDrill(drills)}
        {overdue && <strong> ({say('emergencyWindow.drill.overdue')})</strong>}
      </button>
    </p>
  );
}
