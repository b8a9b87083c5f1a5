import { descriptorStreams } from '../../electron/command-line/descriptor-streams.ts';

// Says on standard output what it reads on standard input, and on standard error how many bytes that was.

const { stdin, out, err } = descriptorStreams();
const chunks: Buffer[] = [];
for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
const whole = Buffer.concat(chunks);
void out(whole.toString());
await out('.');
await err(`${whole.length}`);
