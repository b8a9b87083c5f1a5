import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { openEdit } from '../form/form-store.ts';
import { WorkButton } from '../work-button.tsx';
import { retryKey } from './card-acts.ts';
import type { Work } from './card-store.ts';
import type { KeyActs } from './key-acts.ts';

interface KeyButtonsProps {
  readonly view: ConnectionView;
  readonly acts: KeyActs;
  readonly work: Work | null;
}

/** The ways out of a key's trouble. Asking the keychain again stays for as long as it runs. */
export function KeyButtons({ view, acts: { retry, enterKey }, work }: KeyButtonsProps) {
  const connection = view.name;
  const asks = work?.kind === 'retry' ? (view.access.state === 'set' ? 'keeping' : 'asking') : null;
  const words = asks ?? (retry === 'keep' ? 'keep' : 'retry');
  return (
    <>
      {(retry || asks) && (
        <WorkButton
          words={say(`connectionForms.card.${words}`)}
          name={say(`connectionForms.card.${words}Of`, { connection })}
          since={asks && work ? work.since : null}
          busy={work !== null}
          onClick={() => void retryKey(view)}
        />
      )}
      {enterKey && (
        <WorkButton
          words={say('connectionForms.card.enterKey')}
          name={say('connectionForms.card.enterKeyOf', { connection })}
          since={null}
          busy={work !== null && work.kind !== 'retry'}
          onClick={() => {
            if (work === null || work.kind === 'retry') openEdit(view, true);
          }}
        />
      )}
    </>
  );
}
