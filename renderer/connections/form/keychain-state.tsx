import { useEffect, useState } from 'react';
import type { Failure } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { sayKeychainCheck } from '../../../electron/words/say-failure.ts';
import { client } from '../../bridge/client.ts';
import { FailureNote } from '../failure-note.tsx';
import { WorkButton } from '../work-button.tsx';

type Check =
  | { readonly state: 'unasked' }
  | { readonly state: 'asking'; readonly since: number }
  | { readonly state: 'told'; readonly failure: Failure | null };

/**
 * Whether the keychain keeps keys now. It is asked as soon as that is `wanted`, and whenever a person asks: the keychain
 * may come up with a window of its own.
 */
export function KeychainState({ wanted }: { readonly wanted: boolean }) {
  const [round, setRound] = useState(0);
  const [check, setCheck] = useState<Check>({ state: 'unasked' });
  if (wanted && round === 0) setRound(1);
  useEffect(() => {
    if (round === 0) return;
    let isLast = true;
    setCheck({ state: 'asking', since: Date.now() });
    void client.send('keychain.check', null).then((answer) => {
      const failure = answer.ok ? answer.value.failure : answer.failure;
      if (isLast) setCheck({ state: 'told', failure });
    });
    return () => {
      isLast = false;
    };
  }, [round]);
  const { state } = check;
  const failure = check.state === 'told' ? check.failure : null;
  const words = say(`connectionForms.form.${state === 'told' ? 'checkAgain' : 'check'}`);
  return (
    <div className="setup-keychain">
      <p className="under" role="status">
        {state === 'asking' && say('connectionForms.form.checking')}
        {state === 'told' && failure === null && say('connectionForms.form.checkWorks')}
      </p>
      {failure && <FailureNote failure={failure} words={sayKeychainCheck(failure)} alert={true} />}
      <WorkButton
        words={words}
        name={words}
        since={check.state === 'asking' ? check.since : null}
        busy={state === 'asking'}
        onClick={() => {
          if (state !== 'asking') setRound(round + 1);
        }}
      />
    </div>
  );
}
