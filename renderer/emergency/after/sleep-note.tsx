import { say } from '../../../electron/words/say.ts';
import { sayAge } from '../../../electron/words/say-time.ts';
import { Note } from '../../ui/note.tsx';
import { changeEmergency } from '../emergency-store.ts';
import { goOn } from '../stop-acts.ts';

interface SleepNoteProps {
  readonly stopId: string;
  readonly sleptMs: number;
}

/** The question after a sleep: nothing more is sent until it is answered, so nothing hides it. */
export function SleepNote({ stopId, sleptMs }: SleepNoteProps) {
  return (
    <Note
      heading={say('emergencyWindow.notes.slept', { age: sayAge(sleptMs) })}
      sentences={[say('emergencyWindow.notes.sleptMeans'), say('emergencyWindow.notes.sleptDo')]}
      alert={true}
    >
      <button type="button" className="button button-end" onClick={() => void goOn(stopId)}>
        {say('emergencyWindow.acts.goOn')}
      </button>
      <button type="button" className="button" onClick={() => changeEmergency({ resetting: stopId })}>
        {say('emergencyWindow.acts.reset')}
      </button>
    </Note>
  );
}
