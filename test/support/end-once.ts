import { callab } from '../../electron/platforms/callab.ts';
import { defaultDeadlines } from '../../electron/platforms/deadlines.ts';
import { openHttp } from '../../electron/platforms/http.ts';
import { trustedAuthorities } from '../../electron/platforms/trusted-authorities.ts';
import { callId, canaryKey } from './canary.ts';

// A process of its own, for tests of its environment: ends one call at the base URL given, whose name leads to this
// computer, and prints the answer.
const http = openHttp({
  baseUrl: process.argv[2] ?? '',
  key: canaryKey,
  version: '0.0.0-test',
  deadlines: defaultDeadlines,
  trust: trustedAuthorities(() => undefined),
  privateNetwork: true,
  lookup: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  now: () => performance.now(),
});
const link = callab.open(http);
const answer = await link.end(callId, null, () => undefined);
process.stdout.write(JSON.stringify(answer));
link.close();
