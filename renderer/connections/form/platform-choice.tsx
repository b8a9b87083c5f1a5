import { type KeyboardEvent, useId } from 'react';
import type { PlatformCard } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { closeForm, openAdd } from './form-store.ts';

interface PlatformChoiceProps {
  readonly platforms: readonly PlatformCard[];
  /** Names that connections have already. */
  readonly taken: readonly string[];
}

/** The platforms that a connection can be added of, each with what it can do. */
export function PlatformChoice({ platforms, taken }: PlatformChoiceProps) {
  const headingId = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') closeForm();
  };
  return (
    <section className="setup" aria-labelledby={headingId} onKeyDown={onKeyDown}>
      <h3 id={headingId}>{say('connectionForms.platform.heading')}</h3>
      <ul className="platforms">
        {platforms.map((platform, place) => (
          <li key={platform.id}>
            <PlatformButton platform={platform} first={place === 0} onPick={() => openAdd(platform, taken)} />
          </li>
        ))}
      </ul>
      <button type="button" className="button button-quiet" onClick={closeForm}>
        {say('connectionForms.form.cancel')}
      </button>
    </section>
  );
}

interface PlatformButtonProps {
  readonly platform: PlatformCard;
  readonly first: boolean;
  readonly onPick: () => void;
}

function PlatformButton({ platform, first, onPick }: PlatformButtonProps) {
  const { name, canList, takesReason, proof } = platform;
  const id = useId();
  return (
    <button
      type="button"
      className="button platform"
      data-goal={first ? 'form' : undefined}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-facts`}
      onClick={onPick}
    >
      <strong id={`${id}-name`}>{name}</strong>
      <span id={`${id}-facts`} className="platform-facts">
        <span>{say(canList ? 'connectionForms.platform.lists' : 'connectionForms.platform.unlisted')}.</span>{' '}
        <span>{say(`connectionForms.platform.proof.${proof}`)}.</span>{' '}
        <span>
          {say(takesReason ? 'connectionForms.platform.reason' : 'connectionForms.platform.noReason')}.
        </span>
      </span>
    </button>
  );
}
