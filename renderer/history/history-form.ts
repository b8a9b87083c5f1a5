import { type HistoryFilter, wholeHistory } from '../../electron/contract/history.ts';
import { type Door, openOutcomes, outcomes } from '../../electron/contract/stop.ts';

/** The choices for an outcome: any; all those that leave a call that may be live; or one. */
export const outcomeChoices = ['any', 'open', ...outcomes] as const;

/** What stands in the filter's fields. */
export interface HistoryForm {
  readonly text: string;
  readonly outcome: (typeof outcomeChoices)[number];
  readonly connectionId: string | null;
  readonly door: Door | null;
  readonly reasonCode: string | null;
  /** Days of this computer's calendar, both of them shown: 2026-11-21, or '' for none. */
  readonly from: string;
  readonly to: string;
}

/** Leaves nothing out. */
export const emptyForm: HistoryForm = {
  text: '',
  outcome: 'any',
  connectionId: null,
  door: null,
  reasonCode: null,
  from: '',
  to: '',
};

/** What the fields ask for. A day that is none leaves nothing out. */
export function filterOf({ outcome, text, from, to, ...rest }: HistoryForm): HistoryFilter {
  return {
    ...wholeHistory,
    ...rest,
    text: text.trim(),
    outcomes: outcome === 'any' ? [] : outcome === 'open' ? openOutcomes : [outcome],
    since: dayStart(from, 0),
    until: dayStart(to, 1),
  };
}

/** Names of the fields that leave something out. */
export function narrowing(form: HistoryForm): readonly (keyof HistoryForm)[] {
  const names = ['text', 'outcome', 'connectionId', 'door', 'reasonCode', 'from', 'to'] as const;
  return names.filter((name) => (name === 'text' ? form.text.trim() !== '' : form[name] !== emptyForm[name]));
}

/** UTC ms at which a day begins here, or the one so many days after it; a day may have 23 or 25 hours. */
function dayStart(day: string, later: number): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.slice(1).map(Number);
  const [year = 0, month = 0, date = 0] = parts ?? [];
  return parts === undefined ? null : new Date(year, month - 1, date + later).getTime();
}
