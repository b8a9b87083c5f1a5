import type { Envelope } from '../../../electron/contract/failure.ts';
import type { KeptConnection } from '../../../electron/contract/ipc.ts';
import { say } from '../../../electron/words/say.ts';
import { client } from '../../bridge/client.ts';
import { tellHeard } from '../../state/heard.ts';
import { goToConnections, useShownTab } from '../../state/shown-tab.ts';
import { addLeftovers, changeCard } from '../list/card-store.ts';
import { sayTestTotals } from '../list/say-test-totals.ts';
import type { FormDraft } from './form-draft.ts';
import { draftIn, dropDraft, type OpenForm, useForm } from './form-store.ts';

/** The key as it was typed; the field is empty from then on. */
export function takeKey(field: HTMLInputElement): string {
  const typed = field.value;
  field.value = '';
  return typed;
}

/** Sends the form with the key, which is kept nowhere here: not even by a function that waits for the answer. */
export function sendForm(form: OpenForm, field: HTMLInputElement): void {
  if (useForm.getState().sent?.since != null) return;
  const draft = draftIn(useForm.getState(), form);
  const answer = send(form, draft, takeKey(field));
  useForm.setState({ sent: { since: Date.now(), failure: null } });
  void takeAnswer(form, draft, answer);
}

function send(form: OpenForm, draft: FormDraft, keyTyped: string): Promise<Envelope<KeptConnection>> {
  if (form.kind === 'add') {
    return client.send('connections.add', { ...draft, platform: form.platform.id, keyTyped });
  }
  const keepsKey = keyTyped === '' && !form.entersKey;
  return client.send('connections.edit', {
    ...draft,
    connectionId: form.view.id,
    keyTyped: keepsKey ? null : keyTyped,
  });
}

async function takeAnswer(
  form: OpenForm,
  { name }: FormDraft,
  answer: Promise<Envelope<KeptConnection>>,
): Promise<void> {
  const told = await answer;
  if (!told.ok) {
    useForm.setState({ sent: { since: null, failure: told.failure } });
    return;
  }
  dropDraft(form);
  useForm.setState({ open: null, sent: null });
  tellHeard(say(`connectionForms.form.${form.kind === 'add' ? 'added' : 'saved'}`, { connection: name }));
  showKept(name, told.value);
  // Someone who is looking at the calls meanwhile is not taken away from them.
  const { connectionId } = told.value;
  if (useShownTab.getState().tab === 'connections') goToConnections({ connectionId });
}

/** Shows what the test found, and which base URL is kept where that is another one than was typed. */
function showKept(name: string, { connectionId, test, baseUrl, moved, notKept }: KeptConnection): void {
  changeCard(connectionId, { test, movedTo: moved ? baseUrl : null, failure: null, retriedAt: null });
  if (notKept) addLeftovers([notKept]);
  tellHeard(sayTestTotals(name, test));
}
