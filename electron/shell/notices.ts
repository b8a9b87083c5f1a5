import { Notification } from 'electron';
import type { Notice, NoticeKind } from './notice-rule.ts';

/** Shows notices of the system's. */
export interface Notices {
  show(notice: Notice): void;
  close(): void;
}

/** Notices that open the window when they are clicked. Wants the app to be ready. */
export function createNotices(parts: {
  readonly openWindow: () => void;
  /** Hears why a notice could not be shown. */
  readonly onTrouble: (error: unknown) => void;
}): Notices {
  const { openWindow, onTrouble } = parts;
  // Kept here: a notice that nobody holds hears no click.
  const shown = new Map<NoticeKind, Notification>();

  return {
    show({ kind, title, body }) {
      if (!Notification.isSupported()) {
        onTrouble(new Error(`No notices here: ${title}: ${body}`));
        return;
      }
      shown.get(kind)?.close();
      const notice = new Notification({ title, body, urgency: kind === 'hidden' ? 'normal' : 'critical' });
      const forget = () => {
        if (shown.get(kind) === notice) shown.delete(kind);
      };
      notice.on('click', () => {
        forget();
        openWindow();
      });
      notice.on('close', forget);
      notice.on('failed', (_, error) => {
        forget();
        onTrouble(new Error(`The notice “${title}: ${body}” could not be shown: ${error}`));
      });
      shown.set(kind, notice);
      notice.show();
    },
    close() {
      for (const notice of shown.values()) notice.close();
      shown.clear();
    },
  };
}
