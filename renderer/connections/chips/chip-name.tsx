import type { ConnectionView } from '../../../electron/contract/connection.ts';

/** Which connection a chip is about. A long name is cut for the eye alone. */
export function ChipName({ view }: { readonly view: ConnectionView }) {
  const { name, platformName } = view;
  return (
    <div className="chip-head" title={`${name}\n${platformName}`}>
      <span className="chip-name">{name}</span> <span className="chip-platform">{platformName}</span>
    </div>
  );
}
