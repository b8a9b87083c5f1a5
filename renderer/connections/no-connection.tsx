import { say } from '../../electron/words/say.ts';

/** Stands in the calls' place while no connection is set up. */
export function NoConnection() {
  return (
    <div className="empty">
      <h2>{say('window.noConnection.heading')}</h2>
      <p>{say('window.noConnection.means')}</p>
      <p>{say('window.noConnection.practice')}</p>
    </div>
  );
}
