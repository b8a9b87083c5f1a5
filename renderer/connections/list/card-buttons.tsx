import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { openEdit } from '../form/form-store.ts';
import { WorkButton } from '../work-button.tsx';
import { askRemoval, testConnection } from './card-acts.ts';
import type { Work } from './card-store.ts';

interface CardButtonsProps {
  readonly view: ConnectionView;
  readonly work: Work | null;
}

/** What can always be done with a connection; one that is built in can only be tested. */
export function CardButtons({ view, work }: CardButtonsProps) {
  const { id, name: connection, practice } = view;
  const busy = work !== null;
  const since = (kind: Work['kind']) => (work?.kind === kind ? work.since : null);
  const testing = since('test') === null ? 'test' : 'testing';
  const removing = since('remove') === null ? 'remove' : 'removing';
  return (
    <div className="card-buttons">
      <WorkButton
        data-act="test"
        words={say(`connectionForms.card.${testing}`)}
        name={say(`connectionForms.card.${testing}Of`, { connection })}
        since={since('test')}
        busy={busy}
        onClick={() => void testConnection(view)}
      />
      {!practice && (
        <>
          <WorkButton
            words={say('connectionForms.card.edit')}
            name={say('connectionForms.card.editOf', { connection })}
            since={null}
            busy={busy}
            onClick={() => {
              if (!busy) openEdit(view, false);
            }}
          />
          <WorkButton
            className="button button-quiet"
            data-act="remove"
            words={say(`connectionForms.card.${removing}`)}
            name={say(`connectionForms.card.${removing}Of`, { connection })}
            since={since('remove')}
            busy={busy}
            onClick={() => {
              if (!busy) askRemoval(id);
            }}
          />
        </>
      )}
    </div>
  );
}
