import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { sayAccess } from '../../../electron/words/say-access.ts';
import { client } from '../../bridge/client.ts';
import { tellHeard } from '../../state/heard.ts';
import { addLeftovers, cardOf, changeCard, dropCard, useCards, type Work } from './card-store.ts';
import { sayTestTotals } from './say-test-totals.ts';

/** Tests a connection; nothing is ended to find out. */
export async function testConnection({ id, name }: Pick<ConnectionView, 'id' | 'name'>): Promise<void> {
  if (!begin(id, 'test')) return;
  const answer = await client.send('connections.test', { connectionId: id });
  changeCard(id, { work: null, ...(answer.ok ? { test: answer.value } : { failure: answer.failure }) });
  if (answer.ok) tellHeard(sayTestTotals(name, answer.value));
}

/** Asks the keychain again for a key that is missing, or to keep one that is in memory only. */
export async function retryKey(view: ConnectionView): Promise<void> {
  if (!begin(view.id, 'retry')) return;
  const answer = await client.send('connections.retry', { connectionId: view.id });
  const retriedAt = Date.now();
  changeCard(view.id, answer.ok ? { work: null, retriedAt } : { work: null, failure: answer.failure });
  if (!answer.ok) return;
  const { label } = sayAccess({ ...view, access: answer.value }, retriedAt);
  tellHeard(say('connectionForms.card.state', { connection: view.name, state: label }));
}

/** Removes a connection with its key. What could not be done is kept to be read after it is gone. */
export async function removeConnection({ id, name }: ConnectionView): Promise<void> {
  changeCard(id, { asking: false });
  if (!begin(id, 'remove')) return;
  const answer = await client.send('connections.remove', { connectionId: id });
  if (!answer.ok) {
    changeCard(id, { work: null, failure: answer.failure });
    return;
  }
  dropCard(id);
  addLeftovers(Object.values(answer.value).filter((failure) => failure !== null));
  tellHeard(say('connectionForms.removal.done', { connection: name }));
}

/** One act at a time on each connection. */
function begin(id: string, kind: Work['kind']): boolean {
  if (cardOf(useCards.getState(), id).work !== null) return false;
  changeCard(id, { work: { kind, since: Date.now() }, failure: null });
  return true;
}
