import { reportFormats } from '../../../electron/contract/history.ts';
import { say } from '../../../electron/words/say.ts';
import { useEmergency } from '../emergency-store.ts';
import { saveReport } from '../stop-acts.ts';

const words = {
  markdown: 'emergencyWindow.acts.reportMarkdown',
  json: 'emergencyWindow.acts.reportJson',
} as const;

/** Writes the incident report of a stop, for a person or for a program. */
export function ReportButtons({ stopId }: { readonly stopId: string }) {
  const busy = useEmergency((store) => store.reporting !== null);
  return reportFormats.map((format) => (
    <button
      key={format}
      type="button"
      className="button"
      aria-disabled={busy}
      onClick={() => void saveReport(stopId, format)}
    >
      {say(words[format])}
    </button>
  ));
}
