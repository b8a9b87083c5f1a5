import { flushSync } from 'react-dom';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { sayAccess } from '../../../electron/words/say-access.ts';
import { client } from '../../bridge/client.ts';
import { tellHeard } from '../../state/heard.ts';
import { mirror } from '../../state/window-mirror.ts';
import { addLeftovers, cardOf, changeCard, dropCard, useCards, type Work } from './card-store.ts';
import { sayTestTotals } from './say-test-totals.ts';

/** Tests a connection; nothing is ended to find out. The focus goes to the button that tells for how long. */
export async function testConnection(view: ConnectionView): Promise<void> {
  const { id } = view;
  focusIn(id, 'test');
  if (!begin(view, 'test')) return;
  const answer = await client.send('connections.test', { connectionId: id });
  if (!answer.ok) {
    changeCard(id, { work: null, failure: answer.failure });
    return;
  }
  const tested = viewNow(id) ?? view;
  changeCard(id, { work: null, test: { report: answer.value, tested, moved: false } });
  tellHeard(sayTestTotals(tested, answer.value));
}

/** Asks the keychain again for a key that is missing, or to keep one that is in memory only. */
export async function retryKey(view: ConnectionView): Promise<void> {
  if (!begin(view, 'retry')) return;
  const before = sayAccess(view, Date.now()).failure?.code;
  const answer = await client.send('connections.retry', { connectionId: view.id });
  await shownAnswered(view.id);
  const retriedAt = Date.now();
  changeCard(view.id, answer.ok ? { work: null, retriedAt } : { work: null, failure: answer.failure });
  if (!answer.ok) return;
  const { label, failure } = sayAccess({ ...view, access: answer.value }, retriedAt);
  // Another state than before tells itself: see useAccessHeard.
  if (failure?.code !== before) return;
  tellHeard(say('connectionForms.card.state', { connection: view.name, state: label }));
}

/** Waits for a second press before a connection is removed; the focus is on keeping it. */
export function askRemoval(connectionId: string): void {
  flushSync(() => changeCard(connectionId, { asking: true }));
  focusIn(connectionId, 'keep');
}

/** Waits no longer: the connection stays. */
export function keepConnection(connectionId: string): void {
  focusIn(connectionId, 'remove');
  changeCard(connectionId, { asking: false });
}

/** Removes a connection with its key. What could not be done is kept to be read after it is gone. */
export async function removeConnection(view: ConnectionView): Promise<void> {
  const { id, name } = view;
  keepConnection(id);
  if (!begin(view, 'remove')) return;
  const answer = await client.send('connections.remove', { connectionId: id });
  if (!answer.ok) {
    changeCard(id, { work: null, failure: answer.failure });
    return;
  }
  dropCard(id);
  const { leftBehind, notKept } = answer.value;
  const undone = [leftBehind, notKept].filter((failure) => failure !== null);
  addLeftovers(undone.map((failure) => ({ title: null, failure })));
  tellHeard(say('connectionForms.removal.done', { connection: name }));
}

/** One act at a time on each connection. */
function begin({ id, name }: ConnectionView, kind: Work['kind']): boolean {
  if (cardOf(useCards.getState(), id).work !== null) return false;
  changeCard(id, { work: { kind, connection: name, since: Date.now() }, failure: null });
  return true;
}

/** Resolves when the window shows that the keychain has answered, which it does a moment after the answer has come. */
function shownAnswered(id: string): Promise<void> {
  const waits = () => viewNow(id)?.access.state === 'asking';
  return new Promise((resolve) => {
    if (!waits()) {
      resolve();
      return;
    }
    const stop = mirror.useMirror.subscribe(() => {
      if (waits()) return;
      stop();
      resolve();
    });
  });
}

function viewNow(id: string): ConnectionView | undefined {
  return mirror.useMirror.getState().snapshot?.connections.find((each) => each.id === id);
}

/** Takes the focus to the card's button for this. */
function focusIn(id: string, act: 'test' | 'remove' | 'keep'): void {
  const card = document.querySelector(`[data-connection="${CSS.escape(id)}"]`);
  card?.querySelector<HTMLElement>(`[data-act="${act}"]`)?.focus();
}
