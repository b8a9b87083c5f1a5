import { type KeyboardEvent, useState } from 'react';
import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayRowName } from '../../electron/words/say-call.ts';
import { sayTimes } from '../../electron/words/say-outcome.ts';
import { EvidenceList } from '../history/evidence-list.tsx';
import { NextStep } from '../history/next-step.tsx';
import { keyOf } from '../state/selectors.ts';
import { showDetails, useView } from '../state/view.ts';
import { useMirror } from '../state/window-mirror.ts';
import { AttemptWords } from './attempt-words.tsx';
import { CallFactList } from './call-fact-list.tsx';
import { detailsHeadingId, returnToList } from './open-details.ts';

interface CallDetailsProps {
  readonly calls: readonly CallRow[];
  readonly connections: readonly ConnectionView[];
}

/** Everything about the call that the keyboard is on, beside the list, which stays usable. */
export function CallDetails({ calls, connections }: CallDetailsProps) {
  const open = useView((view) => view.details);
  const active = useView((view) => view.active);
  const present = calls.find((row) => keyOf(row) === active);
  const [last, setLast] = useState<CallRow | null>(null);
  if (present && present !== last) setLast(present);
  const row = present ?? last;
  if (!open || !row || keyOf(row) !== active) return null;
  const connection = connections.find(({ id }) => id === row.call.connectionId);
  return <Drawer row={row} gone={!present} connection={connection} />;
}

interface DrawerProps {
  readonly row: CallRow;
  /** True when the call has left the board and this is the last that was seen of it. */
  readonly gone: boolean;
  readonly connection: ConnectionView | undefined;
}

function Drawer({ row, gone, connection }: DrawerProps) {
  const platform = connection?.platformName ?? '';
  const { attempt } = row;
  const reasonCode = useMirror(
    ({ snapshot }) => snapshot?.stops.find(({ stopId }) => stopId === attempt?.stopId)?.reason.code,
  );
  const close = () => {
    showDetails(false);
    returnToList();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  return (
    <aside className="details" aria-labelledby={detailsHeadingId} onKeyDown={onKeyDown}>
      <div className="details-head">
        <h2 id={detailsHeadingId} tabIndex={-1}>
          {sayRowName(row)}
        </h2>
        <button type="button" className="button" aria-label={say('window.details.close')} onClick={close}>
          {say('window.close')}
        </button>
      </div>
      {gone && <p className="step">{say('window.offTheList')}</p>}
      <CallFactList key={keyOf(row)} row={row} connection={connection} />
      {attempt && (
        <section className="details-ending" aria-label={say('window.details.ending')}>
          <h3>{say('window.details.ending')}</h3>
          <AttemptWords attempt={attempt} platform={platform} />
          <p className="words-times">{sayTimes(attempt)}</p>
          {reasonCode !== undefined && <NextStep code={reasonCode} />}
          <EvidenceList attempt={attempt} platform={platform} />
        </section>
      )}
    </aside>
  );
}
