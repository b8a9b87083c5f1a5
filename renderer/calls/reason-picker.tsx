import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { inOrder, keyOf } from '../state/selectors.ts';
import { closePicker, type Picking, useView } from '../state/view.ts';
import { useMirror } from '../state/window-mirror.ts';
import { endableRows } from './chosen-calls.ts';
import { askToEnd } from './end-calls.ts';
import { ReasonBox } from './reason-box.tsx';

interface ReasonPickerProps {
  readonly calls: readonly CallRow[];
  readonly connections: readonly ConnectionView[];
}

/** The choice of a reason, while one is being chosen. */
export function ReasonPicker(props: ReasonPickerProps) {
  const picking = useView((view) => view.picking);
  if (picking === null) return null;
  return <OpenPicker key={picking.keys.join()} picking={picking} {...props} />;
}

function OpenPicker({ picking, calls, connections }: ReasonPickerProps & { readonly picking: Picking }) {
  const favourites = useMirror(({ snapshot }) => snapshot?.favourites);
  const supervisor = useMirror(({ snapshot }) => snapshot?.supervisor) ?? '';
  const markReasons = useMirror(({ snapshot }) => snapshot?.markReasons) ?? false;
  const { keys, door } = picking;
  const endable = new Set(endableRows(keys, door).map(keyOf));
  return (
    <ReasonBox
      rows={inOrder(calls.filter((row) => endable.has(keyOf(row))))}
      connections={connections}
      favourites={favourites ?? []}
      sender={{ supervisor, markReasons }}
      onPick={(code, own) => {
        closePicker();
        askToEnd(keys, door, code, own);
      }}
      onClose={closePicker}
    />
  );
}
