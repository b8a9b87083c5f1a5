import { useCallback } from 'react';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { saySight } from '../../../electron/words/say-sight.ts';
import { TickingText } from '../../ui/ticking-text.tsx';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { AccessLabel } from '../access-label.tsx';
import { markOf } from '../mark-of.ts';
import { useAccess } from '../use-access.ts';

/** Where a connection's calls are, how its key stands and how its calls are seen. */
export function CardFacts({ view }: { readonly view: ConnectionView }) {
  const { tone } = useAccess(view);
  const sight = useCallback((now: number) => saySight(view, now), [view]);
  return (
    <dl className="card-facts">
      <div>
        <dt>{say('connectionForms.card.baseUrl')}</dt>
        <dd className="card-url">
          {view.baseUrl}
          {view.privateNetwork && <span className="under">{say('connectionForms.card.privateNetwork')}</span>}
        </dd>
      </div>
      <div>
        <dt>{say('connectionForms.card.key')}</dt>
        <dd data-tone={markOf(tone)}>
          <ToneMark tone={markOf(tone)} />{' '}
          <strong>
            <AccessLabel view={view} />
          </strong>
        </dd>
      </div>
      {!view.leaving && (
        <div>
          <dt>{say('connectionForms.card.calls')}</dt>
          <dd>
            <TickingText text={sight} />
          </dd>
        </div>
      )}
    </dl>
  );
}
