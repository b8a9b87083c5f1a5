import { useRef } from 'react';
import type { DesktopDoors } from '../../../electron/contract/desktop-doors.ts';
import type { Snapshot } from '../../../electron/contract/snapshot.ts';
import { say } from '../../../electron/words/say.ts';
import { useGoal } from '../../connections/list/use-goal.ts';
import { AtLoginSection } from './at-login-section.tsx';
import { DrillSection } from './drill-section.tsx';
import { LatchChoice } from './latch-choice.tsx';
import { ShortcutSection } from './shortcut-section.tsx';

/** Where the emergency stop is rehearsed and set: its drill, its shortcut, its latch, its other doors, and what opens them at login. */
export function EmergencyViewTab({ snapshot }: { readonly snapshot: Snapshot }) {
  const view = useRef<HTMLDivElement>(null);
  useGoal(view);
  return (
    <div className="connections settings" ref={view}>
      <DrillSection drills={snapshot.drills} />
      <ShortcutSection doors={snapshot.doors} />
      <LatchChoice mode={snapshot.latchMode} />
      <OtherDoors doors={snapshot.doors} />
      <AtLoginSection atLogin={snapshot.doors.atLogin} />
    </div>
  );
}

function OtherDoors({ doors }: { readonly doors: DesktopDoors }) {
  return (
    <section className="setting">
      <h3>{say('emergencySettings.doors.heading')}</h3>
      <dl className="setting-doors">
        <div>
          <dt>{say('emergencySettings.doors.tray')}</dt>
          <dd>{say(`emergencySettings.doors.trayState.${doors.tray}`)}</dd>
        </div>
        <div>
          <dt>{say('emergencySettings.doors.command')}</dt>
          <dd>
            {doors.socket ? (
              <>
                <code>callstop stop</code> {say('emergencySettings.doors.commandHint')}
              </>
            ) : (
              say('emergencySettings.doors.commandMissing')
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}
