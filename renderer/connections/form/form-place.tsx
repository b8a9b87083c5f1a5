import { useEffect, useRef } from 'react';
import type { ConnectionView, PlatformCard } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { sayAge } from '../../../electron/words/say-time.ts';
import { goToConnections } from '../../state/shown-tab.ts';
import { AgeText } from '../../ui/age-text.tsx';
import { Note } from '../../ui/note.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { dismissNotice, followKept, useForm } from './form-store.ts';
import { PlatformChoice } from './platform-choice.tsx';

interface FormPlaceProps {
  readonly connections: readonly ConnectionView[];
  readonly platforms: readonly PlatformCard[];
}

/** The form that is open, what is told about it, and what goes on of those that were closed. */
export function FormPlace({ connections, platforms }: FormPlaceProps) {
  const { open, opening, sent, running, notice } = useForm();
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a form that is opened or answered is held to what is kept as well.
  useEffect(() => {
    const hadFocus = place.current?.contains(document.activeElement) === true;
    if (!followKept(connections) || !hadFocus) return;
    goToConnections(useForm.getState().open === null ? 'notice' : 'form');
  }, [connections, open, sent]);
  return (
    <div className="form-place" ref={place}>
      {running.map(({ form, name, since }) => (
        <p key={since} className="quiet">
          {say(`connectionForms.form.${form.kind === 'add' ? 'addingOf' : 'savingOf'}`, { connection: name })}{' '}
          <span aria-hidden="true">
            · <AgeText since={since} text={sayAge} />
          </span>
        </p>
      ))}
      {notice && (
        <Note
          heading={say(`connectionForms.form.${notice.kind}`, { connection: notice.connection })}
          sentences={[say(`connectionForms.form.${notice.kind}Means`)]}
          alert={true}
        >
          <button type="button" className="button" data-goal="notice" onClick={dismissNotice}>
            {say('window.dismiss')}
          </button>
        </Note>
      )}
      {open?.kind === 'platforms' && (
        <PlatformChoice platforms={platforms} taken={connections.map(({ name }) => name)} />
      )}
      {/* Nothing typed in one form, above all no key, stands in the next. */}
      {open !== null && open.kind !== 'platforms' && <ConnectionForm key={opening} form={open} />}
    </div>
  );
}
