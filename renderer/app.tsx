import { type Key, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { say } from '../electron/words/say.ts';
import { CallsView } from './calls/calls-view.tsx';
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
import { HistoryView } from './history/history-view.tsx';
import { JournalBanner } from './history/journal-banner.tsx';
import { showTab, tabIds, useShownTab } from './state/shown-tab.ts';
import { useMirror } from './state/window-mirror.ts';

/** The window: what is seen of the connections, the active calls, and what was done. */
export function App() {
  const snapshot = useMirror((mirror) => mirror.snapshot);
  const failure = useMirror((mirror) => mirror.failure);
  const tab = useShownTab((shown) => shown.tab);
  if (snapshot === null) {
    return (
      <div className="app">
        {failure ? <OwnerTrouble failure={failure} /> : <p className="empty">{say('window.loading')}</p>}
      </div>
    );
  }
  return (
    <div className="app">
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
      <StartNotes notes={snapshot.notes} />
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
          </TabList>
          <LatestStop stop={snapshot.stops[0]} />
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
      </Tabs>
      <StopAnnouncer stops={snapshot.stops} />
    </div>
  );
}

function pickTab(key: Key): void {
  const picked = tabIds.find((each) => each === key);
  if (picked) showTab(picked);
}
