import { serveProfile } from '../../electron/owner/serve-profile.ts';
import { startTestOwner } from './test-owner.ts';

/**
 * A process with a real owner that serves its profile's socket. Its arguments are the profile, and its connections as JSON;
 * it prints a line when it is ready.
 */
const [profile, connections] = process.argv.slice(2);
if (profile === undefined || connections === undefined) throw new Error('The arguments are missing.');

const { owner } = await startTestOwner({ profile, connections: JSON.parse(connections) });
await serveProfile({
  ...{ profile, owner },
  onUnreachable(error) {
    throw new Error('the socket can’t be served', { cause: error });
  },
});
process.stdout.write('ready\n');
