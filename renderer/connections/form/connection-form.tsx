import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Failure } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { FailureNote } from '../failure-note.tsx';
import { FormButtons } from './form-buttons.tsx';
import { fieldOf } from './form-draft.ts';
import { changeDraft, closeForm, draftIn, type OpenForm, useForm } from './form-store.ts';
import { KeepChoice } from './keep-choice.tsx';
import { KeyField } from './key-field.tsx';
import { PrivateNetwork } from './private-network.tsx';
import { sendForm } from './send-form.ts';
import { TextField } from './text-field.tsx';

/** Failures that the focus went to before: a form that is shown again when its view is takes no focus. */
const led = new WeakSet<Failure>();

/** Sets one connection up. Escape closes it, and what was typed is dropped; what is being sent goes on. */
export function ConnectionForm({ form }: { readonly form: OpenForm }) {
  const draft = useForm((store) => draftIn(store, form));
  const sent = useForm((store) => store.sent);
  const part = useRef<HTMLFormElement>(null);
  const keyField = useRef<HTMLInputElement>(null);
  const headingId = useId();
  // A new connection has a key in any case; asking the keychain may bring up its own window.
  const [bringsKey, setBringsKey] = useState(form.kind === 'add');
  const since = sent?.since ?? null;
  const failure = sent?.failure ?? null;
  const wrong = failure && fieldOf(failure);
  const failureAt = (field: typeof wrong) => (wrong === field ? failure : null);
  useEffect(() => {
    if (failure && !led.has(failure)) {
      part.current?.querySelector<HTMLElement>(`[data-field="${wrong ?? 'name'}"]`)?.focus();
      led.add(failure);
    }
  }, [failure, wrong]);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (keyField.current) sendForm(form, keyField.current);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') closeForm();
  };
  const text = (name: 'name' | 'baseUrl', isUrl: boolean) => ({
    ...{ field: name, label: say(`connectionForms.form.${name}`), value: draft[name], isUrl },
    ...{ busy: since !== null, failure: failureAt(name) },
    onChange: (value: string) => changeDraft(form, { [name]: value }),
  });
  return (
    <form
      ref={part}
      className="setup"
      aria-labelledby={headingId}
      noValidate
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
    >
      <h3 id={headingId}>{headingOf(form)}</h3>
      {failure && wrong === null && <FailureNote failure={failure} alert={true} />}
      <TextField {...text('name', false)} isGoal={form.kind === 'add' || !form.entersKey} />
      <TextField {...text('baseUrl', true)} hint={say('connectionForms.form.baseUrlHint')} />
      <PrivateNetwork
        checked={draft.privateNetwork}
        busy={since !== null}
        onChange={(privateNetwork) => changeDraft(form, { privateNetwork })}
      />
      <KeyField
        field={keyField}
        form={form}
        baseUrl={draft.baseUrl}
        sent={sent}
        onInput={() => setBringsKey(true)}
      />
      <KeepChoice
        keep={draft.keep}
        onlyNew={form.kind === 'edit'}
        bringsKey={bringsKey}
        busy={since !== null}
        onChange={(keep) => changeDraft(form, { keep })}
      />
      <FormButtons form={form} connection={draft.name} since={since} />
    </form>
  );
}

function headingOf(form: OpenForm): string {
  if (form.kind === 'add') return say('connectionForms.form.add', { platform: form.platform.name });
  const connection = form.view.name;
  return say(form.entersKey ? 'connectionForms.form.enterKey' : 'connectionForms.form.edit', { connection });
}
