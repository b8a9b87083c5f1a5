import { say } from '../../electron/words/say.ts';
import { sayNextStep } from '../../electron/words/say-reason.ts';

/** What is to be done after an end with the reason of this code; nothing where nothing is. */
export function NextStep({ code }: { readonly code: string }) {
  const step = sayNextStep(code);
  return step === null ? null : <p className="next-step">{say('history.next', { step })}</p>;
}
