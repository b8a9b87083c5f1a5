import type { ConnectionView } from '../contract/connection.ts';
import type { Failure } from '../contract/failure.ts';

/** Why a connection has no key at hand; null when it has. */
export function keyLack({ access, name }: Pick<ConnectionView, 'access' | 'name'>): Failure | null {
  switch (access.state) {
    case 'set':
      return null;
    case 'asking':
      return { code: 'keyAwaited', connection: name };
    case 'missing':
      return access.failure;
  }
}
