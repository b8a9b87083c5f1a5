import type { ConnectionView } from '../../electron/contract/connection.ts';
import { fillReason, markOf, reasonSent, reasonVariables } from '../../electron/contract/reason-text.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';

/** What one connection would be sent for its calls among those in question. */
export interface ReasonPreview {
  readonly connection: ConnectionView;
  /** Null where the connection takes no reason. */
  readonly sent: {
    /** For the call whose text is cut, else for the first. Our mark, which a stop makes, stands as its form. */
    readonly text: string;
    /** Whether a text is longer than the connection takes. */
    readonly cut: boolean;
    /** Whether each of several calls is sent a text of its own. */
    readonly varies: boolean;
  } | null;
}

/** What goes into every reason beside the call's own facts. */
export interface ReasonSender {
  readonly supervisor: string;
  readonly markReasons: boolean;
}

/** A mark of the length that every mark has, and what stands for it. */
const anyMark = markOf('0000');
const markForm = '[cs-…]';

/** What would be sent at `now` (UTC ms) with this text, connection by connection in the order of the calls. */
export function previewReason(
  text: string,
  rows: readonly CallRow[],
  connections: readonly ConnectionView[],
  { supervisor, markReasons, now }: ReasonSender & { readonly now: number },
): readonly ReasonPreview[] {
  const mark = markReasons ? anyMark : '';
  const ids = [...new Set(rows.map(({ call }) => call.connectionId))];
  return ids.flatMap((id): readonly ReasonPreview[] => {
    const connection = connections.find((view) => view.id === id);
    if (!connection) return [];
    if (!connection.takesReason) return [{ connection, sent: null }];
    const texts = rows
      .filter(({ call }) => call.connectionId === id)
      .map(({ facts }) => {
        const filled = fillReason(text, facts, { supervisor, utc: now }).trimEnd();
        const sent = reasonSent(filled, mark, connection.reasonLimit);
        return { sent, cut: !sent.startsWith(filled) };
      });
    const shown = texts.find(({ cut }) => cut) ?? texts[0];
    if (!shown) return [];
    const varies = texts.length > 1 && reasonVariables.some((name) => text.includes(`{${name}}`));
    const told = mark === '' ? shown.sent : shown.sent.slice(0, -mark.length) + markForm;
    return [{ connection, sent: { text: told, cut: shown.cut, varies } }];
  });
}
