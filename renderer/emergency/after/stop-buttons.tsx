import type { EmergencyView } from '../../../electron/contract/emergency.ts';
import { say } from '../../../electron/words/say.ts';
import { changeEmergency, useEmergency } from '../emergency-store.ts';
import { ReasonButton } from './reason-button.tsx';
import { ReportButtons } from './report-buttons.tsx';

/** What can be done after a stop. Reset stands apart, and only opens what says what it leaves. */
export function StopButtons({ view }: { readonly view: EmergencyView }) {
  const { stopId, latched, settled, startedAt, reasonAfter } = view;
  const told = useEmergency((store) => store.told);
  const resetting = useEmergency((store) => store.resetting === stopId);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in.
    <div className="stop-buttons" role="group" aria-label={say('emergencyWindow.acts.label')}>
      {(settled || !latched) && (
        <>
          <ReasonButton stopId={stopId} at={startedAt} given={reasonAfter !== null} />
          <ReportButtons stopId={stopId} />
        </>
      )}
      <p className="stop-told" role="status">
        {told?.stopId === stopId && told.words}
      </p>
      {latched && (
        <button
          type="button"
          className="button stop-reset"
          data-act="reset"
          aria-expanded={resetting}
          onClick={() => changeEmergency({ resetting: resetting ? null : stopId })}
        >
          {say('emergencyWindow.acts.reset')}
        </button>
      )}
    </div>
  );
}
