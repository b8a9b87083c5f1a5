import { type Envelope, failed } from '../contract/failure.ts';
import type { CommandName } from '../contract/ipc.ts';
import { reasonByCode, takesText } from '../contract/reason.ts';
import { reasonTextLimit, withText } from '../contract/reason-text.ts';
import type { StopReason } from '../contract/stop.ts';
import { done } from './handler.ts';

/** The reason that a command names, its own words filled in; else why it can't be one. */
export function reasonGiven(
  command: CommandName,
  {
    reasonCode,
    reasonText,
    note,
  }: { readonly reasonCode: string; readonly reasonText: string | null; readonly note: string | null },
): Envelope<StopReason> {
  const template = reasonByCode(reasonCode);
  if (!template) return failed({ code: 'reasonUnknown', reason: reasonCode });
  const own = reasonText === null ? null : reasonText.trim().toWellFormed();
  if (takesText(template) && (own === null || own === '')) {
    return failed({ code: 'reasonTextMissing', reason: template.code });
  }
  if (own !== null && (!takesText(template) || own.length > reasonTextLimit)) {
    return failed({ code: 'badInput', command, where: 'reasonText' });
  }
  return done({ code: template.code, text: withText(template.text, own), note });
}
