import type { ConnectionView } from '../../electron/contract/connection.ts';
import { neutralReason, reasonByCode } from '../../electron/contract/reason.ts';
import { say } from '../../electron/words/say.ts';
import { sayDoor, sayReason } from '../../electron/words/say-stop.ts';
import { type HistoryForm, narrowing } from './history-form.ts';

/** How many rows are shown, whether there are older ones, and what leaves others out. */
export function sayShown(
  count: number,
  older: boolean,
  form: HistoryForm,
  connections: readonly ConnectionView[],
): string {
  const counted = say('history.shown', { count });
  const shown = older ? say('history.shownMore', { shown: counted }) : counted;
  const by = narrowing(form).map((name) => {
    const part = sayPart(name, form, connections);
    return say('history.filteredBy', part);
  });
  return by.length === 0 ? shown : say('history.filtered', { shown, by: by.join(', ') });
}

function sayPart(
  name: keyof HistoryForm,
  form: HistoryForm,
  connections: readonly ConnectionView[],
): { readonly name: string; readonly value: string } {
  switch (name) {
    case 'text':
      return { name: say('history.search'), value: form.text.trim() };
    case 'outcome':
      return { name: say('history.filter.outcome'), value: say(`history.outcome.${form.outcome}`) };
    case 'connectionId': {
      const view = connections.find(({ id }) => id === form.connectionId);
      return { name: say('history.filter.connection'), value: view?.name ?? form.connectionId ?? '' };
    }
    case 'door':
      return { name: say('history.filter.door'), value: form.door === null ? '' : sayDoor(form.door) };
    case 'reasonCode': {
      const template = reasonByCode(form.reasonCode ?? '') ?? neutralReason;
      return { name: say('history.filter.reason'), value: sayReason(template) };
    }
    case 'from':
    case 'to':
      return { name: say(`history.filter.${name}`), value: form[name] };
  }
}
