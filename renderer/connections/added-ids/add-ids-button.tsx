import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { addIdsTo, useView } from '../../state/view.ts';

/** Opens the box for adding ids to a connection that cannot list its calls, or closes it. */
export function AddIdsButton({ view }: { readonly view: ConnectionView }) {
  const open = useView(({ adding }) => adding === view.id);
  return (
    <button
      type="button"
      className="button"
      data-adds-to={view.id}
      aria-expanded={open}
      onClick={() => addIdsTo(open ? null : view.id)}
    >
      {say('addedCalls.open')}
    </button>
  );
}
