import { type FormEvent, useEffect, useRef } from 'react';
import { reasonTextLimit, reasonVariables } from '../../electron/contract/reason-text.ts';
import { say } from '../../electron/words/say.ts';

interface ReasonTextFormProps {
  readonly own: string;
  /** The button's words, which name what is ended. */
  readonly endWords: string;
  readonly onChange: (own: string) => void;
  readonly onBack: () => void;
  readonly onEnd: () => void;
}

/** A reason in the supervisor's own words. Enter ends with it. */
export function ReasonTextForm({ own, endWords, onChange, onBack, onEnd }: ReasonTextFormProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // A text that was begun before goes on at its end.
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
    field.current?.focus();
  }, []);

  const insert = (variable: string) => {
    const input = field.current;
    if (!input) return;
    const [start, end] = [input.selectionStart ?? own.length, input.selectionEnd ?? own.length];
    input.setRangeText(`{${variable}}`, start, end, 'end');
    input.focus();
    onChange(input.value.slice(0, reasonTextLimit));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (own.trim() !== '') onEnd();
  };
  return (
    <form className="reason-form" onSubmit={submit}>
      <label>
        {say('reasonPicker.text')}
        <input
          ref={field}
          className="field"
          value={own}
          maxLength={reasonTextLimit}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </label>
      <fieldset className="reason-variables">
        <legend>{say('reasonPicker.insert')}</legend>
        {reasonVariables.map((name) => {
          const variable = `{${name}}`;
          const meaning = say(`reasonPicker.variable.${name}`);
          return (
            <button
              key={name}
              type="button"
              className="button"
              aria-label={say('reasonPicker.insertVariable', { variable, meaning })}
              title={meaning}
              onClick={() => insert(name)}
            >
              {variable}
            </button>
          );
        })}
      </fieldset>
      <div className="reason-form-ends">
        <button type="button" className="button" onClick={onBack}>
          {say('reasonPicker.back')}
        </button>
        <button type="submit" className="button button-end" disabled={own.trim() === ''}>
          {endWords}
        </button>
      </div>
    </form>
  );
}
