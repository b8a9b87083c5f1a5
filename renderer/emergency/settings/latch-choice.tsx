import { useState } from 'react';
import { type LatchMode, latchModes } from '../../../electron/contract/emergency.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { setLatchMode } from './setting-acts.ts';
import { SettingFailure } from './setting-failure.tsx';

/** What the latch of the next stop does with calls that come into its scope. */
export function LatchChoice({ mode }: { readonly mode: LatchMode }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const pick = async (picked: LatchMode) => setFailure(await setLatchMode(picked));
  return (
    <section className="setting">
      <fieldset className="setting-choice">
        <legend>{say('emergencySettings.latch.heading')}</legend>
        {latchModes.map((each) => (
          <label key={each} className="setting-radio">
            <input type="radio" name="latch-mode" checked={mode === each} onChange={() => void pick(each)} />
            <span>
              {say(`emergencySettings.latch.${each}`)}
              <span className="under">{say(`emergencySettings.latch.${each}Means`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="quiet">{say('emergencySettings.latch.next')}</p>
      {failure && <SettingFailure heading={say('emergencySettings.latch.failed')} failure={failure} />}
    </section>
  );
}
