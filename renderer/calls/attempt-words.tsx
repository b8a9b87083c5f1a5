import type { Attempt } from '../../electron/contract/stop.ts';
import { sayOutcome, sayTimes } from '../../electron/words/say-outcome.ts';
import { toneOf } from '../state/selectors.ts';
import { ToneMark } from '../ui/tone-mark.tsx';

interface AttemptWordsProps {
  readonly attempt: Attempt;
  readonly platform: string;
}

/** What became of an end, with its evidence and its times; for a running one, what happened on the way. */
export function AttemptWords({ attempt, platform }: AttemptWordsProps) {
  const { label, detail } = sayOutcome(attempt, platform);
  const running = attempt.outcome === null;
  const tone = toneOf(attempt);
  return (
    <div className="words" data-tone={tone}>
      {!running && (
        <div className="words-label">
          <ToneMark tone={tone} />
          <strong>{label}</strong>
          <span className="words-times">{sayTimes(attempt)}</span>
        </div>
      )}
      {detail !== '' && (
        <div className="words-detail" title={detail}>
          {detail}
        </div>
      )}
    </div>
  );
}
