/** Longer than it takes to notice that another row stands under the pointer, in ms. */
const noticeMs = 500;

/** Where one row stands, in px from the top of the list. */
export interface RowSpan {
  readonly key: string;
  readonly top: number;
  readonly bottom: number;
}

/** What is remembered of where rows stood. */
export interface RowMoves {
  /** Takes in where rows stand from `now` (ms) on. */
  note(rows: readonly RowSpan[], now: number): void;
  /** Whether another row than this stood at this height (px from the list's top) a moment before `now` (ms). */
  otherStoodAt(height: number, key: string, now: number): boolean;
}

/** Remembers where rows stood for as long as a press may have been meant for what stood there. */
export function createRowMoves(): RowMoves {
  let standing: readonly RowSpan[] = [];
  let past: readonly { readonly rows: readonly RowSpan[]; readonly until: number }[] = [];
  const recent = (now: number) => past.filter(({ until }) => now - until < noticeMs);
  return {
    note(rows, now) {
      past = [...recent(now), { rows: standing, until: now }];
      standing = rows;
    },
    otherStoodAt: (height, key, now) =>
      recent(now).some(({ rows }) =>
        rows.some((row) => row.key !== key && row.top <= height && height < row.bottom),
      ),
  };
}
