import { clipboard } from 'electron';

/** Puts a text on the clipboard; `onTrouble` hears of it when that fails. */
export function copyText(text: string, onTrouble: (error: unknown) => void): void {
  clipboard.writeText(text).catch(onTrouble);
}
