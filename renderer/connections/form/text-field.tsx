import { useId } from 'react';
import type { Failure } from '../../../electron/contract/failure.ts';
import { FailureNote } from '../failure-note.tsx';
import type { FormField } from './form-draft.ts';

interface TextFieldProps {
  readonly field: FormField;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly isUrl: boolean;
  /** Whether the form is being sent, so that nothing in it changes. */
  readonly busy: boolean;
  /** Whether the focus begins here when the form opens. */
  readonly isGoal?: boolean;
  readonly failure: Failure | null;
  readonly onChange: (value: string) => void;
}

/** A labelled field of the form, with what is wrong with it. */
export function TextField(props: TextFieldProps) {
  const { field, label, hint, value, isUrl, busy, isGoal = false, failure, onChange } = props;
  const id = useId();
  return (
    <div className="setup-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        data-field={field}
        data-goal={isGoal ? 'form' : undefined}
        value={value}
        readOnly={busy}
        inputMode={isUrl ? 'url' : 'text'}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={failure !== null}
        aria-describedby={`${hint ? `${id}-hint ` : ''}${id}-failure`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {hint && (
        <p id={`${id}-hint`} className="under">
          {hint}
        </p>
      )}
      <div id={`${id}-failure`}>{failure && <FailureNote failure={failure} alert={true} />}</div>
    </div>
  );
}
