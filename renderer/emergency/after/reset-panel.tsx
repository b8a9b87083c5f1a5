import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { EmergencyView } from '../../../electron/contract/emergency.ts';
import { say } from '../../../electron/words/say.ts';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { changeEmergency, useEmergency } from '../emergency-store.ts';
import { reset } from '../stop-acts.ts';
import { mayBeLive, resetFacts } from './reset-facts.ts';
import { ResetLines } from './reset-told.tsx';

interface ResetPanelProps {
  readonly view: EmergencyView;
  readonly connections: readonly ConnectionView[];
}

/** What a reset leaves, said before it is done; only the press here releases the latch. Keeping it is what has the focus. */
export function ResetPanel({ view, connections }: ResetPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    heading.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const sent = useEmergency((store) => store.resetSent);
  const facts = resetFacts(view, connections);
  const keep = () => {
    changeEmergency({ resetting: null });
    document.querySelector<HTMLElement>('[data-act="reset"]')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    keep();
  };
  return (
    <section className="reset-panel" aria-label={say('emergencyWindow.reset.label')} onKeyDown={onKeyDown}>
      <h2 ref={heading} tabIndex={-1}>
        {say('emergencyWindow.reset.heading')}
      </h2>
      {mayBeLive(facts) && (
        <p data-tone="bad">
          <ToneMark tone="bad" /> <strong>{say('emergencyWindow.reset.warning')}</strong>
        </p>
      )}
      <ResetLines facts={facts} />
      <p>{say('emergencyWindow.reset.starts')}</p>
      <div className="reset-buttons">
        <button type="button" className="button" onClick={keep}>
          {say('emergencyWindow.reset.keep')}
        </button>
        <button
          type="button"
          className="button button-end"
          aria-disabled={sent}
          onClick={() => void reset(view.stopId)}
        >
          {say('emergencyWindow.reset.go')}
        </button>
      </div>
    </section>
  );
}
