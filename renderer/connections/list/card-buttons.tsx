import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { sayAge } from '../../../electron/words/say-time.ts';
import { AgeText } from '../../ui/age-text.tsx';
import { openEdit } from '../form/form-store.ts';
import { testConnection } from './card-acts.ts';
import { changeCard, type Work } from './card-store.ts';

interface CardButtonsProps {
  readonly view: ConnectionView;
  readonly work: Work | null;
}

const testing = (ms: number) => say('connectionForms.card.testing', { age: sayAge(ms) });
const removing = (ms: number) => say('connectionForms.card.removing', { age: sayAge(ms) });

/** What can always be done with a connection; one that is built in can only be tested. */
export function CardButtons({ view, work }: CardButtonsProps) {
  const { id, name: connection, practice } = view;
  const busy = work !== null;
  return (
    <div className="card-buttons">
      <button
        type="button"
        className="button"
        aria-disabled={busy}
        aria-label={work?.kind === 'test' ? undefined : say('connectionForms.card.testOf', { connection })}
        onClick={() => void testConnection(view)}
      >
        {work?.kind === 'test' ? (
          <AgeText since={work.since} text={testing} />
        ) : (
          say('connectionForms.card.test')
        )}
      </button>
      {!practice && (
        <>
          <button
            type="button"
            className="button"
            aria-disabled={busy}
            aria-label={say('connectionForms.card.editOf', { connection })}
            onClick={() => {
              if (!busy) openEdit(view, false);
            }}
          >
            {say('connectionForms.card.edit')}
          </button>
          <button
            type="button"
            className="button button-quiet"
            data-removes={id}
            aria-disabled={busy}
            aria-label={
              work?.kind === 'remove' ? undefined : say('connectionForms.card.removeOf', { connection })
            }
            onClick={() => {
              if (!busy) changeCard(id, { asking: true });
            }}
          >
            {work?.kind === 'remove' ? (
              <AgeText since={work.since} text={removing} />
            ) : (
              say('connectionForms.card.remove')
            )}
          </button>
        </>
      )}
    </div>
  );
}
