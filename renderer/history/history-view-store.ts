import { create } from 'zustand';
import type { Failure } from '../../electron/contract/failure.ts';
import type { HistoryEntry } from '../../electron/contract/history.ts';
import { emptyForm, type HistoryForm } from './history-form.ts';

/** The ways to look at the history. */
export const historyViews = ['call', 'stop'] as const;

/** What became of an export or a check: words ('' for none), or why there are none. */
export interface RecordTold {
  readonly words: string;
  readonly failure: Failure | null;
}

/** What stands in the history's view. It outlives the view, which is drawn anew each time its tab is opened. */
export interface HistoryViewState {
  readonly form: HistoryForm;
  /** The text that is being typed; the form takes it up after a rest. */
  readonly typed: string;
  readonly view: (typeof historyViews)[number];
  /** The entry whose evidence stands open. */
  readonly open: HistoryEntry | null;
  /** Places of the stops that stand open to their calls. */
  readonly unfolded: ReadonlySet<number>;
  readonly told: RecordTold;
  /** Whether an export or a check runs. */
  readonly busy: boolean;
}

/** Nothing to tell of an export or a check. */
export const nothingTold: RecordTold = { words: '', failure: null };

/** The history's view in this window. */
export const useHistoryView = create<HistoryViewState>(() => ({
  form: emptyForm,
  typed: '',
  view: 'call',
  open: null,
  unfolded: new Set(),
  told: nothingTold,
  busy: false,
}));

/** Narrows the history to this. */
export function setForm(form: HistoryForm): void {
  useHistoryView.setState({ form, typed: form.text });
}

/** Opens the calls of a stop, or closes them. */
export function foldStop(seq: number): void {
  useHistoryView.setState(({ unfolded }) => {
    const others = new Set([...unfolded].filter((each) => each !== seq));
    return { unfolded: others.size < unfolded.size ? others : others.add(seq) };
  });
}
