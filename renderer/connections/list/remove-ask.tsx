import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { removeConnection } from './card-acts.ts';
import { changeCard } from './card-store.ts';

/** The second press before a connection is removed, which names it. The focus is on keeping it. */
export function RemoveAsk({ view }: { readonly view: ConnectionView }) {
  const { id, name: connection } = view;
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  const onKeep = () => {
    document.querySelector<HTMLElement>(`[data-removes="${CSS.escape(id)}"]`)?.focus();
    changeCard(id, { asking: false });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onKeep();
  };
  return (
    <div className="card-ask" role="alert" onKeyDown={onKeyDown}>
      <p>{say('connectionForms.removal.ask', { connection })}</p>
      <button ref={keep} type="button" className="button" onClick={onKeep}>
        {say('connectionForms.removal.keep')}
      </button>
      <button type="button" className="button button-end" onClick={() => void removeConnection(view)}>
        {say('connectionForms.removal.remove', { connection })}
      </button>
    </div>
  );
}
