import { say } from '../../../electron/words/say.ts';
import { FailureNote } from '../failure-note.tsx';
import { useRestart } from './use-restart.ts';

/** Leaves the practice centre: Callstop starts again on the real connections. */
export function LeavePractice() {
  const { asked, failure, begin } = useRestart(false);
  return (
    <>
      <button type="button" className="button" aria-disabled={asked} onClick={begin}>
        {say(asked ? 'connectionForms.restarting' : 'connectionForms.leavePractice')}
      </button>
      {failure && <FailureNote failure={failure} alert={true} />}
    </>
  );
}
