/** Which rows are selected, and from where a range is drawn. Rows are named by their keys. */
export interface Selection {
  readonly selected: ReadonlySet<string>;
  /** The row that was picked last without a range; null when none was. */
  readonly anchor: string | null;
  /** The row that the last pick or range reached; null when there was none. */
  readonly lead: string | null;
}

/** Nothing is selected. */
export const nothingSelected: Selection = { selected: new Set(), anchor: null, lead: null };

/** Only this row. One that can't be selected leaves nothing selected, and ranges start at it all the same. */
export function onlyRow(key: string, selectable: ReadonlySet<string>): Selection {
  return { selected: new Set(selectable.has(key) ? [key] : []), anchor: key, lead: key };
}

/** The selection with this row taken in, or taken out. */
export function toggled({ selected }: Selection, key: string, selectable: ReadonlySet<string>): Selection {
  return {
    selected: withKeys(selected, selectable.has(key) ? [key] : [], !selected.has(key)),
    anchor: key,
    lead: key,
  };
}

/**
 * Every selectable row from the anchor to this one, in place of what was selected, or beside it. Without an anchor
 * in `order` (the rows as they stand) it is this row alone.
 */
export function rangeTo(
  { selected, anchor }: Pick<Selection, 'selected' | 'anchor'>,
  key: string,
  order: readonly string[],
  selectable: ReadonlySet<string>,
  beside: boolean,
): Selection {
  const to = order.indexOf(key);
  const found = anchor === null ? -1 : order.indexOf(anchor);
  const from = found < 0 ? to : found;
  const range = order
    .slice(Math.min(from, to), Math.max(from, to) + 1)
    .filter((each) => selectable.has(each));
  return {
    selected: beside ? withKeys(selected, range, true) : new Set(range),
    anchor: order[from] ?? key,
    lead: key,
  };
}

/** A step of a range by keyboard, from the row that has the focus to the next. A range begins where the focus is. */
export function extended(
  { selected, anchor, lead }: Selection,
  step: { readonly from: string; readonly to: string },
  order: readonly string[],
  selectable: ReadonlySet<string>,
): Selection {
  return rangeTo(
    { selected, anchor: lead === step.from ? anchor : step.from },
    step.to,
    order,
    selectable,
    false,
  );
}

/** The set with these keys, or without them. */
export function withKeys(
  set: ReadonlySet<string>,
  keys: readonly string[],
  present: boolean,
): ReadonlySet<string> {
  const next = new Set(set);
  for (const key of keys) {
    if (present) next.add(key);
    else next.delete(key);
  }
  return next;
}
