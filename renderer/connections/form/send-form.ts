import type { KeptConnection } from '../../../electron/contract/command-data.ts';
import type { Envelope } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { client } from '../../bridge/client.ts';
import { tellHeard } from '../../state/heard.ts';
import { goToCard, goToConnections, useShownTab } from '../../state/shown-tab.ts';
import { addLeftovers, changeCard } from '../list/card-store.ts';
import { sayTestTotals } from '../list/say-test-totals.ts';
import type { FormDraft } from './form-draft.ts';
import { draftIn, type OpenForm, useForm } from './form-store.ts';

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
  const hadKey = field.value !== '';
  const answer = send(form, draft, takeKey(field));
  useForm.setState({ sent: { since: Date.now(), failure: null, hadKey }, notice: null });
  void takeAnswer(form, draft, hadKey, answer);
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
  draft: FormDraft,
  hadKey: boolean,
  answer: Promise<Envelope<KeptConnection>>,
): Promise<void> {
  const told = await answer;
  const { open } = useForm.getState();
  const isOpen = open === form;
  const connectionsShown = useShownTab.getState().tab === 'connections';
  const { name } = draft;
  const isNew = form.kind === 'add';
  useForm.setState(({ running }) => ({ running: running.filter((each) => each.form !== form) }));
  if (!told.ok) {
    const { failure } = told;
    const title = say(`connectionForms.form.${isNew ? 'notAdded' : 'notSaved'}`, { connection: name });
    if (isOpen) useForm.setState({ sent: { since: null, failure, hadKey } });
    else addLeftovers([{ title, failure }]);
    // What is shown tells itself.
    if (!connectionsShown) tellHeard(title, true);
    return;
  }
  if (isOpen) useForm.setState({ open: null, draft: null, sent: null });
  tellHeard(say(`connectionForms.form.${isNew ? 'added' : 'saved'}`, { connection: name }));
  showKept(form, draft, told.value);
  // Someone who is looking at the calls meanwhile, or has closed the form, is not taken away from there.
  const { connectionId } = told.value;
  if (!isOpen || !connectionsShown) return;
  if (isNew) goToConnections({ connectionId });
  else goToCard(connectionId);
}

/** Shows what the test found, and which base URL is kept where that is another one than was typed. */
function showKept(form: OpenForm, { name, privateNetwork }: FormDraft, kept: KeptConnection): void {
  const { connectionId, test, baseUrl, access, moved, notKept } = kept;
  const tested = { name: name.trim(), baseUrl, privateNetwork, access };
  changeCard(connectionId, { test: { report: test, tested, moved }, failure: null, retriedAt: null });
  if (notKept) addLeftovers([{ title: null, failure: notKept }]);
  const platformName = form.kind === 'add' ? form.platform.name : form.view.platformName;
  tellHeard(sayTestTotals({ name: tested.name, platformName }, test));
}
