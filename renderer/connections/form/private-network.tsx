import { useId } from 'react';
import { say } from '../../../electron/words/say.ts';

interface PrivateNetworkProps {
  readonly checked: boolean;
  /** Whether the form is being sent, so that nothing in it changes. */
  readonly busy: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Whether the host's name may lead into the company's own network. */
export function PrivateNetwork({ checked, busy, onChange }: PrivateNetworkProps) {
  const hintId = useId();
  return (
    <div className="setup-field">
      <label className="setup-tick">
        <input
          type="checkbox"
          checked={checked}
          aria-disabled={busy}
          aria-describedby={hintId}
          onChange={(event) => {
            if (!busy) onChange(event.currentTarget.checked);
          }}
        />
        {say('connectionForms.form.privateNetwork')}
      </label>
      <p id={hintId} className="under">
        {say('connectionForms.form.privateNetworkHint')}
      </p>
    </div>
  );
}
