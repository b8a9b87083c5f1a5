import type { ReactNode } from 'react';
import type { AddedCalls } from '../../electron/contract/ipc.ts';
import { say } from '../../electron/words/say.ts';
import { sayFailure } from '../../electron/words/say-failure.ts';
import { Note } from '../ui/note.tsx';
import { ToneMark } from '../ui/tone-mark.tsx';

/** What became of ids that were to be added, line by line. */
export function AddedIds({ result }: { readonly result: AddedCalls }) {
  const { added, held, refused, notKept } = result;
  const kept = notKept && sayFailure(notKept);
  return (
    <>
      <ul className="added" aria-label={say('addedCalls.result')}>
        {refused.map(({ callId, failure }) => {
          const { what, do: way } = sayFailure(failure);
          return (
            <Line key={`refused ${callId}`} tone="bad" id={callId} words={say('addedCalls.refused')}>
              {what} {way}
            </Line>
          );
        })}
        {added.map((id) => (
          <Line key={`added ${id}`} tone="plain" id={id} words={say('addedCalls.added')} />
        ))}
        {held.map((id) => (
          <Line key={`held ${id}`} tone="plain" id={id} words={say('addedCalls.held')} />
        ))}
      </ul>
      {kept && <Note heading={kept.what} sentences={[kept.means, kept.do]} alert={false} />}
    </>
  );
}

interface LineProps {
  readonly tone: 'plain' | 'bad';
  readonly id: string;
  readonly words: string;
  /** Why. */
  readonly children?: ReactNode;
}

function Line({ tone, id, words, children }: LineProps) {
  return (
    <li data-tone={tone}>
      <ToneMark tone={tone} />
      <div>
        <strong>{words}</strong> <span className="call-id">{id}</span>
        {children && <div className="under">{children}</div>}
      </div>
    </li>
  );
}
