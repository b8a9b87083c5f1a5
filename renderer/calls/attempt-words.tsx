import type { Attempt } from '../../electron/contract/stop.ts';
import { sayBriefDetail, sayOutcome, sayTimes, sayWithin } from '../../electron/words/say-outcome.ts';
import { toneOf } from '../state/selectors.ts';
import { ToneMark } from '../ui/tone-mark.tsx';

interface AttemptWordsProps {
  readonly attempt: Attempt;
  readonly platform: string;
  /** True where there is room for no more than a few words; the rest is told to the pointer. */
  readonly brief?: boolean;
}

/** What became of an end, with its evidence and its times; for a running one, what happened on the way. */
export function AttemptWords({ attempt, platform, brief = false }: AttemptWordsProps) {
  const { label, detail } = sayOutcome(attempt, platform);
  const running = attempt.outcome === null;
  const tone = toneOf(attempt);
  const evidence = brief ? sayBriefDetail(attempt, platform) : detail;
  const within = sayWithin(attempt);
  return (
    <div
      className="words"
      data-tone={tone}
      title={[label, detail, sayTimes(attempt)].filter((line) => line !== '').join('\n')}
    >
      {!running && (
        <div className="words-label">
          <ToneMark tone={tone} />
          <strong>{label}</strong>
        </div>
      )}
      <div className="words-detail">{[evidence, within].filter((part) => part !== '').join(' · ')}</div>
    </div>
  );
}
