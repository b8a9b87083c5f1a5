import { reasonByCode, takesText } from '../contract/reason.ts';
import { reasonTextLimit } from '../contract/reason-text.ts';
import { say } from '../words/say.ts';
import { type Complaint, complaintOf, usageComplaint } from './command-result.ts';

/** Why a reason can't be given like this: no such code, a text that is missing, too long or not wanted. Null when it can. */
export function reasonTrouble(code: string, text: string | null): Complaint | null {
  const template = reasonByCode(code);
  if (!template) return complaintOf({ code: 'reasonUnknown', reason: code });
  const own = text?.trim() ?? '';
  if (takesText(template)) {
    if (own === '') {
      const more = say('commandLine.reasons.textHow', { code });
      return complaintOf({ code: 'reasonTextMissing', reason: code }, { more });
    }
    if (own.length <= reasonTextLimit) return null;
    return usageComplaint(say('commandLine.usage.textTooLong', { limit: reasonTextLimit }));
  }
  if (text === null) return null;
  return usageComplaint(say('commandLine.usage.textUnwanted', { code }));
}
