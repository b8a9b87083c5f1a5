import { useEffect, useRef } from 'react';
import { say } from '../../electron/words/say.ts';
import { select, useView } from '../state/view.ts';

/** The tick in the list's head: all calls that can be ended, or none. */
export function SelectAll({ keys }: { readonly keys: readonly string[] }) {
  const box = useRef<HTMLInputElement>(null);
  const ticked = useView((view) => keys.filter((key) => view.selected.has(key)).length);
  const some = ticked > 0 && ticked < keys.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <label className="tick">
      <input
        ref={box}
        type="checkbox"
        checked={keys.length > 0 && ticked === keys.length}
        disabled={keys.length === 0}
        aria-label={say('window.selectAll')}
        onChange={(event) => select(keys, event.currentTarget.checked)}
      />
    </label>
  );
}
