import { useId } from 'react';
import type { KeyKept } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { KeychainState } from './keychain-state.tsx';

interface KeepChoiceProps {
  readonly keep: KeyKept;
  /** Whether it counts only for a key that is entered in this form. */
  readonly onlyNew: boolean;
  /** Whether a key is going to be kept, so that the keychain is asked. */
  readonly bringsKey: boolean;
  /** Whether the form is being sent, so that nothing in it changes. */
  readonly busy: boolean;
  readonly onChange: (keep: KeyKept) => void;
}

/** Where the key is kept. A keychain in trouble does not change what is picked: a person does. */
export function KeepChoice({ keep, onlyNew, bringsKey, busy, onChange }: KeepChoiceProps) {
  const id = useId();
  const way = (kept: KeyKept, label: string, hintId?: string) => (
    <label className="setup-tick">
      <input
        type="radio"
        name={id}
        checked={keep === kept}
        aria-disabled={busy}
        aria-describedby={hintId}
        onChange={() => {
          if (!busy) onChange(kept);
        }}
      />
      {label}
    </label>
  );
  return (
    <fieldset className="setup-keep">
      <legend>{say('connectionForms.form.keep')}</legend>
      {onlyNew && <p className="under">{say('connectionForms.form.keepOnlyNew')}</p>}
      {way('keychain', say('connectionForms.form.keepKeychain'))}
      <KeychainState wanted={bringsKey} />
      {way('session', say('connectionForms.form.keepSession'), `${id}-session`)}
      <p id={`${id}-session`} className="under">
        {say('connectionForms.form.keepSessionHint')}
      </p>
    </fieldset>
  );
}
