import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { say } from '../electron/words/say.ts';
import { CallsView } from './calls/calls-view.tsx';
import { KeysHelp } from './calls/keys-help.tsx';
import { LatestStop } from './calls/latest-stop.tsx';
import { StopAnnouncer } from './calls/stop-announcer.tsx';
import { ConnectionChips } from './connections/connection-chips.tsx';
import { OwnerTrouble } from './connections/owner-trouble.tsx';
import { StartNotes } from './connections/start-notes.tsx';
import { HistoryView } from './history/history-view.tsx';
import { JournalBanner } from './history/journal-banner.tsx';
import { useMirror } from './state/window-mirror.ts';

/** The window: what is seen of the connections, the active calls, and what was done. */
export function App() {
  const snapshot = useMirror((mirror) => mirror.snapshot);
  const failure = useMirror((mirror) => mirror.failure);
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
          <p className="practice">
            <strong>{say('window.practice')}</strong> {say('window.practiceMeans')}
          </p>
        )}
        <ConnectionChips connections={snapshot.connections} calls={snapshot.calls} />
      </header>
      {failure && <OwnerTrouble failure={failure} />}
      <JournalBanner journal={snapshot.journal} />
      <StartNotes notes={snapshot.notes} />
      <Tabs className="tabs">
        <div className="tabs-line">
          <TabList className="tab-list" aria-label={say('window.tabs')}>
            <Tab className="tab" id="calls">
              {say('window.calls')}
            </Tab>
            <Tab className="tab" id="history">
              {say('window.history')}
            </Tab>
          </TabList>
          <LatestStop stop={snapshot.stops[0]} />
          <KeysHelp />
        </div>
        <TabPanel className="panel" id="calls">
          <CallsView snapshot={snapshot} />
        </TabPanel>
        <TabPanel className="panel" id="history">
          <HistoryView snapshot={snapshot} />
        </TabPanel>
      </Tabs>
      <StopAnnouncer stops={snapshot.stops} />
    </div>
  );
}
