import type { WebContents } from 'electron';
import { type EventName, type Events, eventChannel } from '../contract/ipc.ts';
import type { Owner } from '../owner/owner.ts';

/** Sends every patch of the owner to the window that there is. Returns the function that stops it. */
export function publishToWindow(owner: Owner, window: () => WebContents | null): () => void {
  return owner.subscribe((patch) => send(window(), 'snapshot.patch', patch));
}

function send<E extends EventName>(window: WebContents | null, event: E, payload: Events[E]): void {
  if (window && !window.isDestroyed()) window.send(eventChannel, event, payload);
}
