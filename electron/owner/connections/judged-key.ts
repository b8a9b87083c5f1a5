import type { ConnectionTest } from '../../contract/connection-test.ts';
import type { KeyAccess } from './connection-entry.ts';

/** How a key stands after a test with it: refused or not, where the test shows that; as before, where it does not. */
export function judgedKey(access: KeyAccess, { steps }: Pick<ConnectionTest, 'steps'>): KeyAccess {
  const step = steps.find(({ check }) => check === 'key');
  if (step?.result === 'works') return { ...access, refusal: null };
  return step?.failure?.code === 'keyRefused' ? { ...access, refusal: step.failure } : access;
}
