import { useState } from 'react';
import { type DesktopDoors, usualShortcut } from '../../../electron/contract/desktop-doors.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { sayFailure } from '../../../electron/words/say-failure.ts';
import { sayDayAndTime } from '../../../electron/words/say-time.ts';
import { Note } from '../../ui/note.tsx';
import { sayChord } from './chord.ts';
import { onMac } from './on-mac.ts';
import { setShortcut } from './setting-acts.ts';
import { SettingFailure } from './setting-failure.tsx';
import { ShortcutRecorder } from './shortcut-recorder.tsx';
import { ShortcutTrial } from './shortcut-trial.tsx';

/** The shortcut: what it is, whether the system took it, how to record another, and the proof that it arrives. */
export function ShortcutSection({ doors }: { readonly doors: DesktopDoors }) {
  const { shortcut } = doors;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [told, setTold] = useState('');
  const change = async (accelerator: string | null) => {
    const refused = await setShortcut(accelerator);
    setFailure(refused);
    if (refused !== null) setTold('');
    else if (accelerator === null) setTold(say('emergencySettings.shortcut.turnedOff'));
    else setTold(say('emergencySettings.shortcut.kept', { chord: sayChord(accelerator, onMac) }));
  };
  const accelerator = 'accelerator' in shortcut ? shortcut.accelerator : null;
  return (
    <section className="setting" aria-labelledby="shortcut-heading">
      <h3 id="shortcut-heading" tabIndex={-1} data-goal="shortcut">
        {say('emergencySettings.shortcut.heading')}
      </h3>
      <p className="quiet">{say('emergencySettings.shortcut.means')}</p>
      <ShortcutState doors={doors} />
      {shortcut.state !== 'absent' && (
        <div className="setting-buttons">
          <ShortcutRecorder onRecorded={(recorded) => void change(recorded)} onFailure={setFailure} />
          {accelerator !== usualShortcut && (
            <button type="button" className="button" onClick={() => void change(usualShortcut)}>
              {say('emergencySettings.shortcut.usual', { chord: sayChord(usualShortcut, onMac) })}
            </button>
          )}
          {accelerator !== null && (
            <button type="button" className="button" onClick={() => void change(null)}>
              {say('emergencySettings.shortcut.turnOff')}
            </button>
          )}
        </div>
      )}
      <p role="status">{told}</p>
      {failure && <SettingFailure heading={say('emergencySettings.shortcut.failed')} failure={failure} />}
      {(shortcut.state === 'set' || shortcut.state === 'unsure') && (
        <ShortcutTrial shortcut={shortcut} trying={doors.trying} />
      )}
    </section>
  );
}

function ShortcutState({ doors }: { readonly doors: DesktopDoors }) {
  const { shortcut } = doors;
  switch (shortcut.state) {
    case 'off':
    case 'absent':
      return <p>{say(`emergencySettings.shortcut.${shortcut.state}`)}</p>;
    case 'set':
    case 'unsure':
      return (
        <>
          <p>
            <strong>
              {say('emergencySettings.shortcut.is', { chord: sayChord(shortcut.accelerator, onMac) })}
            </strong>{' '}
            · {sayProven(shortcut.provenAt)}
          </p>
          {shortcut.state === 'unsure' && <Unsure command={shortcut.command} doors={doors} />}
        </>
      );
    case 'taken': {
      const {
        what,
        means,
        do: way,
      } = sayFailure({
        code: 'shortcutTaken',
        accelerator: sayChord(shortcut.accelerator, onMac),
      });
      return <Note heading={what} sentences={[means, way]} alert={true} />;
    }
  }
}

function sayProven(at: number | null): string {
  if (at === null) return say('emergencySettings.shortcut.unproven');
  return say('emergencySettings.shortcut.proven', { time: sayDayAndTime(at) });
}

/** Where the system does not tell whether it took the chord: what can be bound in its settings instead. */
function Unsure({ command, doors }: { readonly command: string; readonly doors: DesktopDoors }) {
  const accelerator = 'accelerator' in doors.shortcut ? sayChord(doors.shortcut.accelerator, onMac) : '';
  const { what, means } = sayFailure({ code: 'shortcutUnsure', accelerator, command });
  return (
    <Note heading={what} sentences={[means]} alert={false}>
      <label className="setting-command">
        {say('emergencySettings.shortcut.bind')}
        <input
          className="field"
          readOnly={true}
          value={command}
          aria-label={say('emergencySettings.shortcut.command')}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
    </Note>
  );
}
