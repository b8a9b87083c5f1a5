import { useEffect, useState } from 'react';
import type { Failure } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { sayAge } from '../../../electron/words/say-time.ts';
import { client } from '../../bridge/client.ts';
import { AgeText } from '../../ui/age-text.tsx';
import { FailureNote } from '../failure-note.tsx';

type Check =
  | { readonly state: 'asking'; readonly since: number }
  | { readonly state: 'told'; readonly failure: Failure | null };

const asking = (ms: number) => say('connectionForms.form.checking', { age: sayAge(ms) });

/** Whether the keychain keeps keys now: asked when this appears, and again when a person wants it. */
export function KeychainState() {
  const [round, setRound] = useState(0);
  const [check, setCheck] = useState<Check>({ state: 'asking', since: Date.now() });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks once more.
  useEffect(() => {
    let wanted = true;
    setCheck({ state: 'asking', since: Date.now() });
    void client.send('keychain.check', null).then((answer) => {
      const failure = answer.ok ? answer.value.failure : answer.failure;
      if (wanted) setCheck({ state: 'told', failure });
    });
    return () => {
      wanted = false;
    };
  }, [round]);
  const again = () => {
    if (check.state === 'told') setRound(round + 1);
  };
  return (
    <div className="setup-keychain">
      <p className="under" role="status">
        {check.state === 'asking' && <AgeText since={check.since} text={asking} />}
        {check.state === 'told' && check.failure === null && say('connectionForms.form.checkWorks')}
      </p>
      {check.state === 'told' && check.failure && (
        <FailureNote failure={check.failure} alert={true}>
          <button type="button" className="button" onClick={again}>
            {say('connectionForms.form.checkAgain')}
          </button>
        </FailureNote>
      )}
    </div>
  );
}
