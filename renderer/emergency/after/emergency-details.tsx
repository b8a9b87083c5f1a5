import { useRef } from 'react';
import type { Snapshot } from '../../../electron/contract/snapshot.ts';
import { say } from '../../../electron/words/say.ts';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { useEmergency } from '../emergency-store.ts';
import { ResetPanel } from './reset-panel.tsx';
import { ResetTold } from './reset-told.tsx';
import { SleepNote } from './sleep-note.tsx';
import { StopButtons } from './stop-buttons.tsx';
import { StopNotes } from './stop-notes.tsx';
import { SumTable } from './sum-table.tsx';

/** What became of the calls of the stop, what has to be known about it, and what can be done. */
export function EmergencyDetails({ snapshot }: { readonly snapshot: Snapshot }) {
  const { emergency: view, connections } = snapshot;
  const details = useEmergency((store) => store.details);
  const dismissed = useEmergency((store) => store.dismissed);
  const resetting = useEmergency((store) => view !== null && store.resetting === view.stopId);
  const reasonOpen = useEmergency(({ reasonFor }) => reasonFor !== null && reasonFor.stopId === view?.stopId);
  const part = useRef<HTMLElement>(null);
  useKeptFocus(part, leadToBanner);
  if (view === null || (!view.latched && dismissed === view.stopId)) return null;
  return (
    <section className="emergency" ref={part} aria-label={say('emergencyWindow.banner.label')}>
      {view.latched && view.asking !== null && (
        <SleepNote stopId={view.stopId} sleptMs={view.asking.sleptMs} />
      )}
      {/* The sheet for its reason takes its room, but not that of a question; what has the focus here gets it back. */}
      <div className="emergency-rest" hidden={reasonOpen}>
        <StopNotes view={view} />
        {!view.latched && <ResetTold view={view} connections={connections} />}
        {details && <SumTable view={view} />}
        <StopButtons view={view} />
      </div>
      {view.latched && resetting && <ResetPanel view={view} connections={connections} />}
    </section>
  );
}

function leadToBanner(): void {
  document.querySelector<HTMLElement>('.banner button')?.focus();
}
