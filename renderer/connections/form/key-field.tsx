import { type ClipboardEvent, type RefObject, useId, useState } from 'react';
import type { Failure } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { FailureNote } from '../failure-note.tsx';
import { baseUrlDiffers, fieldOf } from './form-draft.ts';
import type { OpenForm, Sent } from './form-store.ts';

interface KeyFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly form: OpenForm;
  /** The base URL as it is typed now. */
  readonly baseUrl: string;
  readonly sent: Sent | null;
  /** Hears that something is typed; what, it is not told. */
  readonly onInput: () => void;
}

/**
 * Where the key is typed. It has no name, no value that React knows, and is read once, by sendForm, which empties it in
 * the same moment. A key in several lines is not taken: the field would join them to another key.
 */
export function KeyField({ field, form, baseUrl, sent, onInput }: KeyFieldProps) {
  const id = useId();
  const [torn, setTorn] = useState<Failure | null>(null);
  const failure = sent?.failure ?? null;
  const mine = torn ?? (failure && fieldOf(failure) === 'key' ? failure : null);
  const wanted = form.kind === 'edit' && baseUrlDiffers(baseUrl, form.view.baseUrl);
  const emptied = failure !== null && sent?.hadKey === true;
  const hint = wanted || emptied ? null : hintOf(form);
  const onPaste = (event: ClipboardEvent) => {
    if (!/[\r\n]/.test(event.clipboardData.getData('text').trim())) return;
    event.preventDefault();
    setTorn({ code: 'keyUnusable', cause: 'characters' });
  };
  return (
    <div className="setup-field">
      <label htmlFor={id}>{say('connectionForms.form.key')}</label>
      <input
        ref={field}
        id={id}
        type="password"
        className="field"
        data-field="key"
        data-goal={form.kind === 'edit' && form.entersKey ? 'form' : undefined}
        readOnly={sent?.since != null}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={mine !== null}
        aria-describedby={`${hint === null ? '' : `${id}-hint `}${id}-told ${id}-failure`}
        onPaste={onPaste}
        onInput={() => {
          setTorn(null);
          onInput();
        }}
      />
      {hint !== null && (
        <p id={`${id}-hint`} className="under">
          {hint}
        </p>
      )}
      <p id={`${id}-told`} className="under" role="status">
        {wanted && <strong>{say('connectionForms.form.keyWanted')} </strong>}
        {emptied && <strong>{say('connectionForms.form.keyCleared')}</strong>}
      </p>
      <div id={`${id}-failure`}>{mine && <FailureNote failure={mine} alert={true} />}</div>
    </div>
  );
}

function hintOf(form: OpenForm): string {
  if (form.kind === 'add') return say('connectionForms.form.keyNew', { platform: form.platform.name });
  if (form.entersKey) return say('connectionForms.form.keyNew', { platform: form.view.platformName });
  return say(
    form.view.access.state === 'set' ? 'connectionForms.form.keyKept' : 'connectionForms.form.keyNone',
  );
}
