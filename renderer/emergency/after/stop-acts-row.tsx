import type { Stop } from '../../../electron/contract/stop.ts';
import { sayFailureLine } from '../../../electron/words/say-failure.ts';
import { useEmergency } from '../emergency-store.ts';
import { ReasonButton } from './reason-button.tsx';
import { ReportButtons } from './report-buttons.tsx';

/** What can be done about a stop of the history: its true reason and its report, those of its emergency where it is of one. */
export function StopActs({ stop }: { readonly stop: Stop }) {
  const stopId = stop.emergency ?? stop.stopId;
  const told = useEmergency((store) => store.told);
  return (
    <tr className="log-row log-rest">
      <td colSpan={8}>
        <div className="stop-buttons">
          <ReasonButton stopId={stopId} at={stop.startedAt} given={stop.reasonAfter !== null} />
          <ReportButtons stopId={stopId} />
          <p className="stop-told" role="status">
            {told?.stopId === stopId && (told.failure ? sayFailureLine(told.failure) : told.words)}
          </p>
        </div>
      </td>
    </tr>
  );
}
