import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { sayAge } from '../../../electron/words/say-time.ts';
import { AgeText } from '../../ui/age-text.tsx';
import { openEdit } from '../form/form-store.ts';
import { retryKey } from './card-acts.ts';
import type { Work } from './card-store.ts';
import { keyActs } from './key-acts.ts';

interface KeyButtonsProps {
  readonly view: ConnectionView;
  readonly failure: Failure;
  readonly work: Work | null;
}

const asking = (ms: number) => say('connectionForms.card.asking', { age: sayAge(ms) });

/** The ways out of a key's trouble. */
export function KeyButtons({ view, failure, work }: KeyButtonsProps) {
  const { retry, enterKey } = keyActs(view, failure);
  const connection = view.name;
  const busy = work !== null;
  const words = retry === 'keep' ? 'keep' : 'retry';
  return (
    <>
      {retry && (
        <button
          type="button"
          className="button"
          aria-disabled={busy}
          aria-label={
            work?.kind === 'retry' ? undefined : say(`connectionForms.card.${words}Of`, { connection })
          }
          onClick={() => void retryKey(view)}
        >
          {work?.kind === 'retry' ? (
            <AgeText since={work.since} text={asking} />
          ) : (
            say(`connectionForms.card.${words}`)
          )}
        </button>
      )}
      {enterKey && (
        <button
          type="button"
          className="button"
          aria-disabled={busy}
          aria-label={say('connectionForms.card.enterKeyOf', { connection })}
          onClick={() => {
            if (!busy) openEdit(view, true);
          }}
        >
          {say('connectionForms.card.enterKey')}
        </button>
      )}
    </>
  );
}
