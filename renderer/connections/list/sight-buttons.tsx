import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { openEdit } from '../form/form-store.ts';
import { WorkButton } from '../work-button.tsx';
import { testConnection } from './card-acts.ts';
import type { Work } from './card-store.ts';

interface SightButtonsProps {
  readonly view: ConnectionView;
  readonly failure: Failure;
  readonly work: Work | null;
}

/** The ways out where lists do not come. */
export function SightButtons({ view, failure, work }: SightButtonsProps) {
  const connection = view.name;
  const busy = work !== null;
  return (
    <>
      {!view.practice && mayBeBaseUrl(failure) && (
        <WorkButton
          words={say('connectionForms.card.editBaseUrl')}
          name={say('connectionForms.card.editBaseUrlOf', { connection })}
          since={null}
          busy={busy}
          onClick={() => {
            if (!busy) openEdit(view, false);
          }}
        />
      )}
      <WorkButton
        words={say('connectionForms.card.testAgain')}
        name={say('connectionForms.card.testAgainOf', { connection })}
        since={null}
        busy={busy}
        onClick={() => void testConnection(view)}
      />
    </>
  );
}

/** Whether another base URL, or what the form says of the company's own network, may be the way out. */
export function mayBeBaseUrl({ code }: Failure): boolean {
  switch (code) {
    case 'privateAddress':
    case 'notTrusted':
    case 'notReachable':
    case 'notFound':
    case 'htmlAnswer':
    case 'redirect':
    case 'badProtocol':
    case 'refusedByStatus':
      return true;
    default:
      return false;
  }
}
