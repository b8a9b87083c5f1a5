import type { Socket } from 'node:net';

/** How waiting for a socket ended; unless it is ready, it was destroyed. `error` is null for one that just closed. */
export type AwaitedSocket =
  | { readonly kind: 'ready' }
  | { readonly kind: 'late' }
  | { readonly kind: 'broken'; readonly error: unknown };

/**
 * Waits for a socket's event, for so many ms at most. Never rejects. Errors that come later are heard as well, so that
 * none is thrown into the process before a request takes the socket.
 */
export function awaitSocket(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  limitMs: number,
): Promise<AwaitedSocket> {
  return new Promise((resolve) => {
    const settle = (awaited: AwaitedSocket) => {
      clearTimeout(timer);
      if (awaited.kind !== 'ready') socket.destroy();
      resolve(awaited);
    };
    const timer = setTimeout(settle, limitMs, { kind: 'late' });
    socket.once(event, () => settle({ kind: 'ready' }));
    socket.on('error', (error) => settle({ kind: 'broken', error }));
    socket.once('close', () => settle({ kind: 'broken', error: null }));
  });
}
