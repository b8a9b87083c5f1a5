import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { isIPv6, type LookupFunction } from 'node:net';

/** What a name server answers: addresses of both families, an error, or nothing at all. */
export type DnsAnswer = readonly string[] | 'NXDOMAIN' | 'SERVFAIL' | 'silent';

/** A name server over UDP on loopback, and a look-up that asks it alone. */
export interface DnsServer {
  /** As openHttp takes it. */
  readonly lookup: LookupFunction;
  /** Names that were asked for, each query once. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const codes = { NXDOMAIN: 3, SERVFAIL: 2 };
const typeA = 1;
const typeAaaa = 28;

/** Starts a name server that answers every query about a name so (RFC 1035, 4.1). */
export async function startDns(answer: (name: string) => DnsAnswer): Promise<DnsServer> {
  const asked: string[] = [];
  const server = createSocket('udp4');
  server.on('message', (query, { port, address }) => {
    const name = nameIn(query);
    asked.push(name);
    const given = answer(name);
    if (given !== 'silent') server.send(responseTo(query, given), port, address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  const resolver = new Resolver({ timeout: 30_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  return {
    asked,
    lookup(name, _options, done) {
      addressesOf(resolver, name).then(
        (addresses) => done(null, addresses),
        (error) => done(error, []),
      );
    },
    async close() {
      resolver.cancel();
      server.close();
      await once(server, 'close');
    },
  };
}

async function addressesOf(resolver: Resolver, name: string) {
  const found = await Promise.allSettled([resolver.resolve6(name), resolver.resolve4(name)]);
  const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const [first] = found.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  if (addresses.length === 0) throw first;
  return addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
}

/** Where the question ends in a query: behind its name's labels, their closing zero, type and class. */
function questionEnd(query: Buffer): number {
  return query.indexOf(0, 12) + 5;
}

function nameIn(query: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; query[at] !== 0; ) {
    const length = query[at] ?? 0;
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return labels.join('.');
}

function responseTo(query: Buffer, answer: Exclude<DnsAnswer, 'silent'>): Buffer {
  const question = query.subarray(12, questionEnd(query));
  const type = query.readUInt16BE(questionEnd(query) - 4);
  const addresses = typeof answer === 'string' ? [] : answer;
  const records = addresses
    .filter((address) => type === (isIPv6(address) ? typeAaaa : typeA))
    .map((address) => {
      const data = isIPv6(address) ? ipv6Bytes(address) : Buffer.from(address.split('.').map(Number));
      // A pointer to the question's name; type, class IN, 0 s to live.
      const head = [0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length];
      return Buffer.concat([Buffer.from(head), data]);
    });
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8180 | (typeof answer === 'string' ? codes[answer] : 0), 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  return Buffer.concat([head, question, ...records]);
}

/** Of an address with one :: and no IPv4 part. */
function ipv6Bytes(address: string): Buffer {
  const [front = '', back = ''] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number(`0x${group}`)));
  const [left, right] = [groups(front), groups(back)];
  const all = [...left, ...Array(8 - left.length - right.length).fill(0), ...right];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 255]));
}
