import { type Drills, drillCalls } from '../../../electron/contract/drill.ts';
import { say } from '../../../electron/words/say.ts';
import { SumTable } from '../after/sum-table.tsx';
import { sayDrill, sayLastDrill } from '../drill/say-drill.ts';
import { useEmergency } from '../emergency-store.ts';
import { startDrill } from '../stop-acts.ts';
import { SettingFailure } from './setting-failure.tsx';

/** The rehearsal: what it does, the newest result, and the button. */
export function DrillSection({ drills }: { readonly drills: Drills }) {
  const failure = useEmergency((store) => store.drillFailure);
  const { now } = drills;
  const runs = now?.state === 'preparing' || now?.state === 'running';
  return (
    <section className="setting" aria-labelledby="drill-heading">
      <h3 id="drill-heading" tabIndex={-1} data-goal="drill">
        {say('emergencyWindow.drill.heading')}
      </h3>
      <p className="quiet">{say('emergencyWindow.drill.means', { count: drillCalls })}</p>
      <p>{sayLastDrill(drills)}</p>
      <div className="setting-buttons">
        <button
          type="button"
          className="button"
          aria-disabled={runs}
          onClick={() => {
            if (!runs) void startDrill();
          }}
        >
          {say(`emergencyWindow.drill.${runs ? 'runs' : 'run'}`)}
        </button>
      </div>
      {failure && <SettingFailure heading={say('emergencyWindow.drill.failedStart')} failure={failure} />}
      {(now?.state === 'running' || now?.state === 'over') && (
        <div className="drill-sum">
          <p>
            <strong>{sayDrill(now)}</strong>
          </p>
          <SumTable view={now.emergency} />
        </div>
      )}
    </section>
  );
}
