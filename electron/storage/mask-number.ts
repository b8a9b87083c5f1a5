/** Calling codes of one and two digits (ITU-T E.164 assignments); all others have three. */
const CALLING_CODE = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

const NUMBER = /^[+]?[\d\s().\-/]+$/;

/**
 * A phone number as history shows it: the country's calling code where the number begins with +, and the last four digits.
 * Numbers of fewer than eight digits keep their last two; whatever is no phone number is hidden whole. '' stays ''.
 */
export function maskNumber(number: string): string {
  const text = number.trim();
  if (text === '') return '';
  if (!NUMBER.test(text)) return '•••';
  const digits = text.replace(/\D/g, '');
  if (digits.length <= 2) return '•••';
  if (digits.length < 8) return `••• ${digits.slice(-2)}`;
  const code = text.startsWith('+') ? `+${CALLING_CODE.exec(digits)?.[0] ?? ''} ` : '';
  return `${code}••• ••• ${digits.slice(-4)}`;
}
