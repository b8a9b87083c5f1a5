import type { ReasonGroup } from '../contract/reason.ts';
import { reasons } from './en/reasons.ts';
import { say } from './say.ts';

/** The name of a group of reasons. */
export function sayReasonGroup(group: ReasonGroup): string {
  return say(`reasons.group.${group}`);
}

/** What is to be done after an end with this reason; null where nothing is, or the code is not known. */
export function sayNextStep(code: string): string | null {
  return hasNext(code) ? say(`reasons.next.${code}`) : null;
}

function hasNext(code: string): code is keyof typeof reasons.next {
  return Object.hasOwn(reasons.next, code);
}
