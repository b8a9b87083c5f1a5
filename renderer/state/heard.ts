import { create } from 'zustand';

/** One sentence for those who hear the window. */
export interface HeardLine {
  /** Unlike any other line's, so that equal sentences are told each time. */
  readonly id: number;
  readonly text: string;
  /** Whether it interrupts what is being read out. */
  readonly urgent: boolean;
}

/** So many sentences of each kind stay, so that a new one does not wipe one that is still to be read out. */
const keptLines = 6;

/** What has been told in this window, oldest first. */
export const useHeard = create<{ readonly lines: readonly HeardLine[] }>(() => ({ lines: [] }));

let lastId = 0;

/** Tells a sentence to those who hear the window; an urgent one at once. */
export function tellHeard(text: string, urgent = false): void {
  lastId += 1;
  const line: HeardLine = { id: lastId, text, urgent };
  useHeard.setState(({ lines }) => {
    const alike = lines.filter((each) => each.urgent === urgent).slice(1 - keptLines);
    return { lines: [...lines.filter((each) => each.urgent !== urgent), ...alike, line] };
  });
}
