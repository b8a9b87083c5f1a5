import { useCallback, useEffect, useRef, useState } from 'react';
import type { ShortcutState } from '../../../electron/contract/desktop-doors.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { say } from '../../../electron/words/say.ts';
import { sayFailureLine } from '../../../electron/words/say-failure.ts';
import { sayAge, sayTime } from '../../../electron/words/say-time.ts';
import { TickingText } from '../../ui/ticking-text.tsx';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { sayChord } from './chord.ts';
import { onMac } from './on-mac.ts';
import { tryShortcut } from './setting-acts.ts';

interface ShortcutTrialProps {
  readonly shortcut: Extract<ShortcutState, { readonly state: 'set' | 'unsure' }>;
  readonly trying: boolean;
}

/** A trial lasts so many ms. */
const trialMs = 30_000;

/** The newest trial of this window: when it began (UTC ms), and the newest press that was known then. */
interface Trial {
  readonly since: number;
  readonly provenBefore: number | null;
}

/** Shows that a press of the shortcut arrives: the next one within 30 s stops nothing and is told here. */
export function ShortcutTrial({ shortcut, trying }: ShortcutTrialProps) {
  const { accelerator, provenAt } = shortcut;
  const [trial, setTrial] = useState<Trial | null>(null);
  const [began, setBegan] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    if (trying) setBegan(true);
  }, [trying]);
  const begun = useRef(false);
  useEffect(() => {
    // A trial swallows a press: it must not outlive what tells of it.
    const endTrial = () => {
      if (begun.current) void tryShortcut(false);
      begun.current = false;
    };
    const onHidden = () => {
      if (document.hidden) endTrial();
    };
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      endTrial();
    };
  }, []);
  const begin = async () => {
    begun.current = true;
    setBegan(false);
    setTrial({ since: Date.now(), provenBefore: provenAt });
    setFailure(await tryShortcut(true));
  };
  const arrived = trial !== null && provenAt !== null && provenAt !== trial.provenBefore;
  const over = trial !== null && began && !trying;
  return (
    <div className="trial">
      {trying ? (
        <button type="button" className="button" onClick={async () => setFailure(await tryShortcut(false))}>
          {say('emergencySettings.shortcut.stopTrying')}
        </button>
      ) : (
        <button type="button" className="button" onClick={() => void begin()}>
          {say('emergencySettings.shortcut.try')}
        </button>
      )}
      <p role="status">
        {trying && trial && <Countdown since={trial.since} chord={sayChord(accelerator, onMac)} />}
        {arrived && (
          <span data-tone="seen">
            <ToneMark tone="seen" /> {say('emergencySettings.shortcut.arrived', { time: sayTime(provenAt) })}
          </span>
        )}
        {over && !arrived && (
          <span data-tone="unsure">
            <ToneMark tone="unsure" /> <strong>{say('emergencySettings.shortcut.nothing')}</strong>
          </span>
        )}
        {failure && sayFailureLine(failure)}
      </p>
    </div>
  );
}

function Countdown({ since, chord }: { readonly since: number; readonly chord: string }) {
  const text = useCallback(
    (now: number) =>
      say('emergencySettings.shortcut.trying', { chord, left: sayAge(Math.max(since + trialMs - now, 0)) }),
    [since, chord],
  );
  return <TickingText text={text} />;
}
