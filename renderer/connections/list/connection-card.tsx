import { type KeyboardEvent, useCallback, useEffect, useId, useRef } from 'react';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { sayElsewhere } from '../../../electron/words/say-connection-test.ts';
import { sayMoment } from '../../../electron/words/say-time.ts';
import { TickingText } from '../../ui/ticking-text.tsx';
import { FailureNote } from '../failure-note.tsx';
import { useAccess } from '../use-access.ts';
import { useSightTrouble } from '../use-sight-trouble.ts';
import { keepConnection } from './card-acts.ts';
import { CardButtons } from './card-buttons.tsx';
import { CardFacts } from './card-facts.tsx';
import { cardOf, changeCard, useCards } from './card-store.ts';
import { keyActs } from './key-acts.ts';
import { KeyButtons } from './key-buttons.tsx';
import { RemoveAsk } from './remove-ask.tsx';
import { SightButtons } from './sight-buttons.tsx';
import { TestReport } from './test-report.tsx';
import { type TestOfFacts, testStands } from './tested-facts.ts';

/** One connection: how its key stands, how its calls are seen, and what can be done about either. */
export function ConnectionCard({ view }: { readonly view: ConnectionView }) {
  const card = useCards((store) => cardOf(store, view.id));
  const { work, retriedAt } = card;
  const access = useAccess(view);
  const lost = useSightTrouble(view);
  const test = useStandingTest(view, card.test);
  const nameId = useId();
  const acts = keyActs(view, access.failure);
  const noted = [access.failure, lost].filter((failure) => failure !== null).map(({ code }) => code);
  const asked = useCallback(
    (now: number) => say('connectionForms.card.asked', { time: sayMoment(retriedAt ?? now, now) }),
    [retriedAt],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !card.asking) return;
    event.preventDefault();
    keepConnection(view.id);
  };
  return (
    <li
      className="card"
      data-connection={view.id}
      tabIndex={-1}
      aria-labelledby={nameId}
      onKeyDown={onKeyDown}
    >
      <div className="card-head">
        <h3 id={nameId}>
          {view.name} <span className="chip-platform">{view.platformName}</span>
        </h3>
        {(!view.leaving || work !== null) && <CardButtons view={view} work={work} />}
      </div>
      <CardFacts view={view} />
      {view.practice && <p className="quiet">{say('connectionForms.card.builtIn')}</p>}
      {access.failure && <FailureNote failure={access.failure} words={access.why} alert={false} />}
      {lost && <FailureNote failure={lost} alert={false} />}
      {/* The button that is at work stays. */}
      {(access.failure ?? lost ?? (work?.kind === 'retry' && work)) && (
        <div className="card-buttons">
          <KeyButtons view={view} acts={acts} work={work} />
          {lost && <SightButtons view={view} failure={lost} work={work} />}
        </div>
      )}
      {access.failure && retriedAt !== null && (
        <p className="under">
          <TickingText text={asked} />
        </p>
      )}
      {card.failure && <FailureNote failure={card.failure} alert={true} />}
      {card.asking && !view.leaving && <RemoveAsk view={view} />}
      {test?.moved && <p>{sayElsewhere(view.baseUrl, view, { kept: true })}</p>}
      {test && <TestReport view={view} test={test.report} noted={noted} />}
    </li>
  );
}

/** The newest test, for as long as it stands; then it is forgotten. One whose connection comes later waits for it. */
function useStandingTest(view: ConnectionView, test: TestOfFacts | null): TestOfFacts | null {
  const stands = test !== null && testStands(test, view);
  const stood = useRef<TestOfFacts | null>(null);
  useEffect(() => {
    if (stands) stood.current = test;
    else if (test !== null && stood.current === test) changeCard(view.id, { test: null });
  }, [stands, test, view.id]);
  return stands ? test : null;
}
