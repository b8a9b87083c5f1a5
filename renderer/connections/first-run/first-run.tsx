import { useId } from 'react';
import { say } from '../../../electron/words/say.ts';
import { FailureNote } from '../failure-note.tsx';
import { openPlatforms } from '../form/form-store.ts';
import { useRestart } from './use-restart.ts';

/** Stands in the calls' place while no connection is set up: what Callstop is for, and two ways to begin. */
export function FirstRun() {
  const { asked, failure, begin } = useRestart(true);
  const id = useId();
  return (
    <div className="first-run">
      <h2>{say('connectionForms.firstRun.heading')}</h2>
      <p>
        {say('connectionForms.firstRun.shows')} {say('connectionForms.firstRun.proves')}
      </p>
      <ul>
        <li>
          <button
            type="button"
            className="button button-end"
            aria-describedby={`${id}-own`}
            onClick={openPlatforms}
          >
            {say('connectionForms.add')}
          </button>
          <p id={`${id}-own`}>{say('connectionForms.firstRun.own')}</p>
        </li>
        <li>
          <button
            type="button"
            className="button"
            aria-describedby={`${id}-practice`}
            aria-disabled={asked}
            onClick={begin}
          >
            {say(asked ? 'connectionForms.restarting' : 'connectionForms.firstRun.practice')}
          </button>
          <p id={`${id}-practice`}>{say('connectionForms.firstRun.practiceMeans')}</p>
        </li>
      </ul>
      {failure && <FailureNote failure={failure} alert={true} />}
    </div>
  );
}
