import { useMemo, useRef } from 'react';
import type { Snapshot } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { sayCalls } from '../../electron/words/say-call.ts';
import { matching, narrows } from '../state/call-filter.ts';
import { leavingIds } from '../state/selectors.ts';
import { useView } from '../state/view.ts';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import { useTicking } from '../ui/use-ticking.ts';
import { CallDetails } from './call-details.tsx';
import { CallsGrid } from './calls-grid.tsx';
import { FilterLine } from './filter-line.tsx';
import { NoCalls } from './no-calls.tsx';
import { NothingFits } from './nothing-fits.tsx';
import { returnToList } from './open-details.ts';
import { ReasonPicker } from './reason-picker.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { UnreadableRows } from './unreadable-rows.tsx';

/** The active calls and everything that can be done with them. */
export function CallsView({ snapshot }: { readonly snapshot: Snapshot }) {
  const { calls, connections, unreadable } = snapshot;
  const view = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  useKeptFocus(view, returnToList);
  const filter = useView((view) => view.filter);
  const second = useTicking((now) => (filter.longerThanMs === 0 ? 0 : now));
  const listed = useMemo(
    () => matching(calls, filter, connections, second),
    [calls, filter, connections, second],
  );
  const leaving = useMemo(() => leavingIds(connections), [connections]);
  const staying = listed.filter(({ call }) => !leaving.has(call.connectionId));
  const rows = useMemo(() => ({ listed, board: calls }), [listed, calls]);
  const shown = sayShown(listed.length, calls.length, narrows(filter));
  return (
    <div className="calls" ref={view}>
      <FilterLine shown={shown} connections={connections} />
      <SelectionBar listed={staying} shown={shown} />
      <div className="beside">
        <div className="scroll" ref={scroller}>
          <CallsGrid rows={rows} connections={connections} leaving={leaving} scroller={scroller} />
          {calls.length === 0 && <NoCalls connections={connections} />}
          {calls.length > 0 && listed.length === 0 && <NothingFits hidden={calls.length} />}
        </div>
        <CallDetails calls={calls} connections={connections} />
      </div>
      <UnreadableRows rows={unreadable} connections={connections} />
      <ReasonPicker calls={calls} connections={connections} />
    </div>
  );
}

/** Nothing for an empty board: a nought would tell of calls that can't be seen as well. */
function sayShown(listed: number, all: number, narrowed: boolean): string {
  if (all === 0) return '';
  return narrowed ? say('window.filter.shown', { count: listed, calls: sayCalls(all) }) : sayCalls(all);
}
