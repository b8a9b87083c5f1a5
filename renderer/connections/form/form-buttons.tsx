import { useId } from 'react';
import { say } from '../../../electron/words/say.ts';
import { tellHeard } from '../../state/heard.ts';
import { WorkButton } from '../work-button.tsx';
import { closeForm, type OpenForm, openPlatforms } from './form-store.ts';

interface FormButtonsProps {
  readonly form: OpenForm;
  /** The connection's name as it is typed now. */
  readonly connection: string;
  /** UTC ms since which the form is being sent; null while it is not. */
  readonly since: number | null;
}

/** Sends the form, or closes it. What is being sent can't be called back: closing lets it go on. */
export function FormButtons({ form, connection, since }: FormButtonsProps) {
  const hintId = useId();
  const isNew = form.kind === 'add';
  const sending = isNew ? 'adding' : 'saving';
  const submit = say(`connectionForms.form.${isNew ? 'submitAdd' : 'submitEdit'}`);
  return (
    <>
      <div className="setup-buttons">
        <WorkButton
          type="submit"
          className="button button-end"
          words={since === null ? submit : say(`connectionForms.form.${sending}`)}
          name={since === null ? submit : say(`connectionForms.form.${sending}Of`, { connection })}
          since={since}
          busy={since !== null}
        />
        {since === null ? (
          <button type="button" className="button" onClick={closeForm}>
            {say('connectionForms.form.cancel')}
          </button>
        ) : (
          <button
            type="button"
            className="button"
            aria-describedby={hintId}
            onClick={() => {
              tellHeard(say('connectionForms.form.goesOn', { connection }));
              closeForm();
            }}
          >
            {say('connectionForms.form.goOn')}
          </button>
        )}
        {isNew && since === null && (
          <button type="button" className="button button-quiet" onClick={openPlatforms}>
            {say('connectionForms.form.otherPlatform')}
          </button>
        )}
      </div>
      {since !== null && (
        <p id={hintId} className="under">
          {say('connectionForms.form.goOnHint')}
        </p>
      )}
    </>
  );
}
