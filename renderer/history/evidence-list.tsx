import { useState } from 'react';
import type { AttemptKey, EvidenceItem } from '../../electron/contract/history.ts';
import { say } from '../../electron/words/say.ts';
import { sayEvidence } from '../../electron/words/say-evidence.ts';
import { sayFailure } from '../../electron/words/say-failure.ts';
import { sayUtc } from '../../electron/words/say-utc.ts';
import { Note } from '../ui/note.tsx';
import { type EvidenceState, useEvidence } from './use-evidence.ts';

interface EvidenceListProps {
  readonly attempt: AttemptKey;
  readonly platform: string;
}

/** Everything that was done and read in one attempt, oldest first, so that anyone can see why it is called so. */
export function EvidenceList({ attempt, platform }: EvidenceListProps) {
  return <ReadEvidence {...useEvidence(attempt)} platform={platform} />;
}

/** The same, where the evidence is being read already. */
export function ReadEvidence({ evidence, failure, platform }: EvidenceState & { readonly platform: string }) {
  const [whole, setWhole] = useState(false);
  if (evidence === null) {
    if (failure === null) return <p className="quiet">{say('evidence.loading')}</p>;
    return (
      <Note heading={say('evidence.failed')} sentences={Object.values(sayFailure(failure))} alert={true} />
    );
  }
  const words = sayEvidence(evidence, platform);
  return (
    <section className="evidence" aria-label={say('evidence.heading')}>
      <ol className="evidence-list" aria-label={say('evidence.list')}>
        {evidence.items.map((item, place) => {
          const { ms = '', what = '', more = [] } = words[place] ?? {};
          return (
            <li key={item.seq} className="evidence-item" data-kind={item.kind}>
              <p>
                {ms !== '' && <strong className="evidence-ms">{ms}</strong>} {what}
              </p>
              {more.map((sentence) => (
                <p key={sentence} className="evidence-more">
                  {sentence}
                </p>
              ))}
              <p className="evidence-foot">
                <time dateTime={new Date(item.utc).toISOString()}>{sayUtc(item.utc)}</time>
                <Hashes item={item} whole={whole} />
              </p>
            </li>
          );
        })}
      </ol>
      <label className="evidence-whole">
        <input type="checkbox" checked={whole} onChange={(event) => setWhole(event.currentTarget.checked)} />
        {say('evidence.fullHashes')}
      </label>
      <p className="under">{say('evidence.hashesMean')}</p>
    </section>
  );
}

function Hashes({ item, whole }: { readonly item: EvidenceItem; readonly whole: boolean }) {
  const shown = (hash: string) => (whole ? hash : hash.slice(0, 10));
  const bodyHash = item.kind === 'answered' ? item.bodyHash : null;
  return (
    <>
      <span>{say('evidence.event', { seq: item.seq })}</span>
      <span title={item.hash}>{say('evidence.eventHash', { hash: shown(item.hash) })}</span>
      {bodyHash !== null && (
        <span title={bodyHash}>{say('evidence.bodyHash', { hash: shown(bodyHash) })}</span>
      )}
    </>
  );
}
