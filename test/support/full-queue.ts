import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Listens with a queue of one and blocks for good, so that the kernel queues connections and nobody accepts them. */
const blockedServer = `
const [port, host] = process.argv.slice(1);
const server = require('node:net').createServer().listen({ port: Number(port), host, backlog: 1 }, () => {
  require('node:fs').writeSync(1, server.address().port + '\\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

/**
 * A loopback port whose accept queue is full: what connects to it now gets no answer at all (on Linux). Any free port of
 * 127.0.0.1, unless another is asked for.
 */
export async function startFullQueue(
  wanted = 0,
  host = '127.0.0.1',
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const child = spawn(process.execPath, ['-e', blockedServer, String(wanted), host], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line]: Buffer[] = await once(child.stdout, 'data');
  const port = Number(line?.toString());
  const sockets: Socket[] = [];
  // The kernel queues one more than the backlog says.
  for (let place = 0; place < 2; place += 1) {
    const socket = connect(port, host);
    sockets.push(socket);
    await once(socket, 'connect');
  }
  return {
    port,
    async close() {
      for (const socket of sockets) socket.destroy();
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
