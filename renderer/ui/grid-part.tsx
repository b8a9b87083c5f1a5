import type { ComponentProps } from 'react';

interface GridPartProps extends ComponentProps<'div'> {
  readonly role: 'grid' | 'rowgroup' | 'row' | 'columnheader' | 'gridcell';
}

/** A part of a grid whose rows are laid out one by one, which rows of a table can't be. */
export function GridPart(props: GridPartProps) {
  return <div {...props} />;
}
