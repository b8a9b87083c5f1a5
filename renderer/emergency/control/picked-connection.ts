import type { ConnectionView } from '../../../electron/contract/connection.ts';

/**
 * The one connection that the next press stops; null for everything. One that is leaving or gone, or the last that is left, is
 * picked no longer, so that a press never stops less than the control says.
 */
export function pickedConnection(
  connections: readonly ConnectionView[],
  only: string | null,
): ConnectionView | null {
  const staying = connections.filter(({ leaving }) => !leaving);
  return (staying.length > 1 && staying.find(({ id }) => id === only)) || null;
}
