import type { Envelope } from '../../electron/contract/failure.ts';
import { serveSocket } from '../../electron/owner/serve-socket.ts';

/**
 * A process that serves a socket and stands for an owner: history.check is answered with a count of events,
 * stop.wait never. Its only argument is the address; it prints a line when it listens.
 */
const [address] = process.argv.slice(2);
if (address === undefined) throw new Error('The address is missing.');

await serveSocket({
  address,
  owner: {
    handle: (name): Promise<Envelope<unknown>> => {
      if (name === 'stop.wait') {
        process.stdout.write('waiting\n');
        return Promise.withResolvers<never>().promise;
      }
      return Promise.resolve({ ok: true, value: { events: 7, brokenAt: null, headHash: 'ab' } });
    },
  },
});
process.stdout.write('listening\n');
