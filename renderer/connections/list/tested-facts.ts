import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { ConnectionTest } from '../../../electron/contract/connection-test.ts';

/** What a test was about: when any of it is another now, the test tells nothing any more. */
export type TestedFacts = Pick<ConnectionView, 'name' | 'baseUrl' | 'privateNetwork' | 'access'>;

/** A test with what it was about. */
export interface TestOfFacts {
  readonly report: ConnectionTest;
  readonly tested: TestedFacts;
  /** Whether the base URL is kept in place of the one that was typed, since the platform answers there. */
  readonly moved: boolean;
}

/**
 * Whether a test still tells how the connection is: nothing that it was about has changed, and the lists since then do not
 * say otherwise.
 */
export function testStands({ report, tested }: TestOfFacts, view: ConnectionView): boolean {
  return (
    tested.name === view.name &&
    tested.baseUrl === view.baseUrl &&
    tested.privateNetwork === view.privateNetwork &&
    sameKey(tested.access, view.access) &&
    !listsSayOtherwise(report, view)
  );
}

/** Whether it may be the same key. While the keychain is being asked that is not known. */
function sameKey(a: TestedFacts['access'], b: TestedFacts['access']): boolean {
  if (a.state === 'asking' || b.state === 'asking') return true;
  if (a.state === 'set' && b.state === 'set') return a.ending === b.ending;
  return a.state === b.state;
}

function listsSayOtherwise({ at, steps }: ConnectionTest, { canList, sight }: ConnectionView): boolean {
  if (!canList) return false;
  const { asOf, failingSince } = sight;
  const failed = steps.some(({ check, result }) => check !== 'readOne' && result === 'fails');
  if (failed) return failingSince === null && asOf !== null && asOf > at;
  return failingSince !== null && failingSince > at;
}
