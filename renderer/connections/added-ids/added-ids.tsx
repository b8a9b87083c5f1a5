import type { ReactNode } from 'react';
import type { AddedCalls } from '../../../electron/contract/command-data.ts';
import { say } from '../../../electron/words/say.ts';
import { sayFailure } from '../../../electron/words/say-failure.ts';
import { Note } from '../../ui/note.tsx';
import { ToneMark } from '../../ui/tone-mark.tsx';

/** So many of the ids that stand on the list are named one by one. */
const mostNamed = 50;

/** How many ids were added, and how many not. */
export function sayAddedTotals({ added, held, refused }: AddedCalls): string {
  return [
    say('addedCalls.total.added', { count: added.length }),
    ...(held.length > 0 ? [say('addedCalls.total.held', { count: held.length })] : []),
    ...(refused.length > 0 ? [say('addedCalls.total.refused', { count: refused.length })] : []),
  ].join(', ');
}

/** What became of ids that were to be added, line by line: every one that was refused, and the first of the others. */
export function AddedIds({ result }: { readonly result: AddedCalls }) {
  const { added, held, refused, notKept } = result;
  const kept = notKept && sayFailure(notKept);
  const namedAdded = added.slice(0, mostNamed);
  const namedHeld = held.slice(0, mostNamed - namedAdded.length);
  const rest = added.length + held.length - namedAdded.length - namedHeld.length;
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
        {namedAdded.map((id) => (
          <Line key={`added ${id}`} tone="plain" id={id} words={say('addedCalls.added')} />
        ))}
        {namedHeld.map((id) => (
          <Line key={`held ${id}`} tone="plain" id={id} words={say('addedCalls.held')} />
        ))}
        {rest > 0 && <li>{say('addedCalls.rest', { count: rest })}</li>}
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
