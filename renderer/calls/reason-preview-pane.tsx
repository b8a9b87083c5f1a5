import type { ConnectionView } from '../../electron/contract/connection.ts';
import type { CallRow } from '../../electron/contract/snapshot.ts';
import { say } from '../../electron/words/say.ts';
import { useTicking } from '../ui/use-ticking.ts';
import { previewReason, type ReasonSender } from './reason-preview.ts';

interface ReasonPreviewPaneProps extends ReasonSender {
  /** The reason's text, with the supervisor's own in it. */
  readonly text: string;
  readonly rows: readonly CallRow[];
  readonly connections: readonly ConnectionView[];
}

/** Exactly what each platform would be sent now, or that it is sent nothing. */
export function ReasonPreviewPane({ text, rows, connections, ...sender }: ReasonPreviewPaneProps) {
  const now = useTicking((at) => at);
  return (
    <ul className="reason-preview">
      {previewReason(text, rows, connections, { ...sender, now }).map(({ connection, sent }) => (
        <li key={connection.id}>
          <span className="under">{say('reasonPicker.to', { connection: connection.name })}</span>
          {sent === null ? (
            <p>{say('reasonPicker.keptHere', { platform: connection.platformName })}</p>
          ) : (
            <>
              <p className="reason-text">{sent.text}</p>
              {sent.cut && (
                <p className="reason-warning">
                  {say('reasonPicker.cut', {
                    platform: connection.platformName,
                    count: connection.reasonLimit,
                  })}
                </p>
              )}
              {sent.varies && <p className="under">{say('reasonPicker.eachCall')}</p>}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
