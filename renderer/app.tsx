import { type Key, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Failure } from '../electron/contract/failure.ts';
import type { Snapshot } from '../electron/contract/snapshot.ts';
import type { Stop } from '../electron/contract/stop.ts';
import { say } from '../electron/words/say.ts';
import { CallsView } from './calls/calls-view.tsx';
import { HeldEndsNote } from './calls/held-ends-note.tsx';
import { KeysHelp } from './calls/keys-help.tsx';
import { LatestStop } from './calls/latest-stop.tsx';
import { StopAnnouncer } from './calls/stop-announcer.tsx';
import { ConnectionChips } from './connections/chips/connection-chips.tsx';
import { FirstRun } from './connections/first-run/first-run.tsx';
import { LeavePractice } from './connections/first-run/leave-practice.tsx';
import { ConnectionsTabLabel } from './connections/list/connections-tab-label.tsx';
import { ConnectionsView } from './connections/list/connections-view.tsx';
import { OwnerTrouble } from './connections/owner-trouble.tsx';
import { StartNotes } from './connections/start-notes.tsx';
import { EmergencyAnnouncer } from './emergency/after/emergency-announcer.tsx';
import { ReasonSheet } from './emergency/after/reason-sheet.tsx';
import { AtLoginNote } from './emergency/settings/at-login-note.tsx';
import { EmergencyViewTab } from './emergency/settings/emergency-view-tab.tsx';
import { StopBar } from './emergency/stop-bar.tsx';
import { HistoryView } from './history/history-view.tsx';
import { JournalBanner } from './history/journal-banner.tsx';
import { showTab, type TabId, tabIds, useShownTab } from './state/shown-tab.ts';
import { useMirror } from './state/window-mirror.ts';

/** The window: the emergency stop, what is seen of the connections, the active calls, and what was done. */
export function App() {
  const snapshot = useMirror((mirror) => mirror.snapshot);
  const failure = useMirror((mirror) => mirror.failure);
  const tab = useShownTab((shown) => shown.tab);
  return (
    <div className="window">
      <StopBar snapshot={snapshot} />
      {snapshot === null ? (
        <div className="app">
          {failure ? <OwnerTrouble failure={failure} /> : <p className="empty">{say('window.loading')}</p>}
        </div>
      ) : (
        <Views snapshot={snapshot} failure={failure} tab={tab} />
      )}
      {snapshot && <EmergencyAnnouncer view={snapshot.emergency} />}
    </div>
  );
}

interface ViewsProps {
  readonly snapshot: Snapshot;
  /** Why the newest snapshot could not be had. */
  readonly failure: Failure | null;
  readonly tab: TabId;
}

/** Everything below the stop, which scrolls. */
function Views({ snapshot, failure, tab }: ViewsProps) {
  return (
    <div className="app">
      <ReasonSheet />
      <header className="top">
        {snapshot.practice && (
          <div className="practice">
            <p>
              <strong>{say('window.practice')}</strong> {say('window.practiceMeans')}
            </p>
            <LeavePractice />
          </div>
        )}
        <ConnectionChips connections={snapshot.connections} calls={snapshot.calls} />
      </header>
      {failure && <OwnerTrouble failure={failure} />}
      <JournalBanner journal={snapshot.journal} />
      <HeldEndsNote held={snapshot.held} />
      <StartNotes notes={snapshot.notes} />
      <AtLoginNote atLogin={snapshot.doors.atLogin} />
      <Tabs className="tabs" selectedKey={tab} onSelectionChange={pickTab}>
        <div className="tabs-line">
          <TabList className="tab-list" aria-label={say('window.tabs')}>
            <Tab className="tab" id="calls">
              {say('window.calls')}
            </Tab>
            <Tab className="tab" id="history">
              {say('window.history')}
            </Tab>
            <Tab className="tab" id="connections">
              <ConnectionsTabLabel connections={snapshot.connections} />
            </Tab>
            <Tab className="tab" id="emergency">
              {say('emergencySettings.tab')}
            </Tab>
          </TabList>
          <LatestStop stop={newestEnd(snapshot)} />
          <KeysHelp />
        </div>
        <TabPanel className="panel" id="calls">
          {snapshot.connections.length === 0 ? <FirstRun /> : <CallsView snapshot={snapshot} />}
        </TabPanel>
        <TabPanel className="panel" id="history">
          <HistoryView snapshot={snapshot} />
        </TabPanel>
        <TabPanel className="panel" id="connections">
          <ConnectionsView snapshot={snapshot} />
        </TabPanel>
        <TabPanel className="panel" id="emergency">
          <EmergencyViewTab snapshot={snapshot} />
        </TabPanel>
      </Tabs>
      <StopAnnouncer stops={snapshot.stops} />
    </div>
  );
}

/** The newest stop where it is no part of an emergency stop, which is told above. */
function newestEnd({ stops }: Snapshot): Stop | undefined {
  return stops[0]?.emergency === null ? stops[0] : undefined;
}

function pickTab(key: Key): void {
  const picked = tabIds.find((each) => each === key);
  if (picked) showTab(picked);
}
