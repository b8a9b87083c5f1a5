import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { keepConnection, removeConnection } from './card-acts.ts';

/** The second press before a connection is removed, which names it. */
export function RemoveAsk({ view }: { readonly view: ConnectionView }) {
  const { id, name: connection } = view;
  return (
    <div className="card-ask" role="alert">
      <p>{say('connectionForms.removal.ask', { connection })}</p>
      <button type="button" className="button" data-act="keep" onClick={() => keepConnection(id)}>
        {say('connectionForms.removal.keep')}
      </button>
      <button type="button" className="button button-end" onClick={() => void removeConnection(view)}>
        {say('connectionForms.removal.remove', { connection })}
      </button>
    </div>
  );
}
