import type { RefObject } from 'react';
import { say } from '../../electron/words/say.ts';
import { GridPart } from '../ui/grid-part.tsx';
import { useKeptInSight } from '../ui/use-kept-in-sight.ts';
import { SelectAll } from './select-all.tsx';

const columns = [
  'agent',
  'from',
  'to',
  'direction',
  'status',
  'duration',
  'connection',
  'ending',
  'details',
] as const;

interface GridHeadProps {
  readonly place: RefObject<HTMLDivElement | null>;
  /** Keys of the rows that can be selected. */
  readonly selectable: readonly string[];
}

/** The names of the list's columns. */
export function GridHead({ place, selectable }: GridHeadProps) {
  useKeptInSight(place, '[data-row]');
  return (
    <GridPart role="rowgroup" className="grid-head" ref={place}>
      <GridPart role="row" className="row-head" aria-rowindex={1}>
        <GridPart role="columnheader" className="cell-select">
          <SelectAll keys={selectable} />
        </GridPart>
        {columns.map((column) => (
          <GridPart role="columnheader" key={column} className={`cell-${column}`}>
            {say(`window.column.${column}`)}
          </GridPart>
        ))}
      </GridPart>
    </GridPart>
  );
}
