import { say } from '../../electron/words/say.ts';
import { everyCall } from '../state/call-filter.ts';
import { changeFilter } from './chosen-calls.ts';

/** Stands in the list's place when the filter hides every call. It never says that there are none. */
export function NothingFits({ hidden }: { readonly hidden: number }) {
  return (
    <div className="empty">
      <h2>{say('window.filter.nothing')}</h2>
      <p>{say('window.filter.hidden', { count: hidden })}</p>
      <button type="button" className="button" onClick={() => changeFilter(everyCall)}>
        {say('window.filter.clear')}
      </button>
    </div>
  );
}
