import { useCallback, useId } from 'react';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { sayElsewhere } from '../../../electron/words/say-connection-test.ts';
import { saySight } from '../../../electron/words/say-sight.ts';
import { sayTime } from '../../../electron/words/say-time.ts';
import { TickingText } from '../../ui/ticking-text.tsx';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { AccessLabel } from '../access-label.tsx';
import { FailureNote } from '../failure-note.tsx';
import { markOf } from '../mark-of.ts';
import { useAccess } from '../use-access.ts';
import { CardButtons } from './card-buttons.tsx';
import { cardOf, useCards } from './card-store.ts';
import { KeyButtons } from './key-buttons.tsx';
import { RemoveAsk } from './remove-ask.tsx';
import { TestReport } from './test-report.tsx';

/** One connection: how its key stands, how its calls are seen, and what can be done about either. */
export function ConnectionCard({ view }: { readonly view: ConnectionView }) {
  const card = useCards((store) => cardOf(store, view.id));
  const { tone, failure } = useAccess(view);
  const nameId = useId();
  const sight = useCallback((now: number) => saySight(view, now), [view]);
  return (
    <li className="card" data-connection={view.id} tabIndex={-1} aria-labelledby={nameId}>
      <div className="card-head">
        <h3 id={nameId}>
          {view.name} <span className="chip-platform">{view.platformName}</span>
        </h3>
        {!view.leaving && <CardButtons view={view} work={card.work} />}
      </div>
      <dl className="card-facts">
        <div>
          <dt>{say('connectionForms.card.baseUrl')}</dt>
          <dd className="card-url">
            {view.baseUrl}
            {view.privateNetwork && (
              <span className="under">{say('connectionForms.card.privateNetwork')}</span>
            )}
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
        <div>
          <dt>{say('connectionForms.card.calls')}</dt>
          <dd>
            <TickingText text={sight} />
          </dd>
        </div>
      </dl>
      {view.practice && <p className="quiet">{say('connectionForms.card.builtIn')}</p>}
      {failure && (
        <FailureNote failure={failure} alert={false}>
          <KeyButtons view={view} failure={failure} work={card.work} />
        </FailureNote>
      )}
      {failure && card.retriedAt !== null && (
        <p className="under">{say('connectionForms.card.asked', { time: sayTime(card.retriedAt) })}</p>
      )}
      {card.failure && <FailureNote failure={card.failure} alert={true} />}
      {card.asking && !view.leaving && <RemoveAsk view={view} />}
      {card.movedTo !== null && <p>{sayElsewhere(card.movedTo, view, { kept: true })}</p>}
      {card.test && <TestReport view={view} test={card.test} />}
    </li>
  );
}
