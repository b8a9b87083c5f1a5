import { generate } from 'selfsigned';

/** A certificate with its key, as PEM: what a TLS server is started with. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

const day = 24 * 3_600_000;
const signing = { algorithm: 'sha256', keySize: 2048 } as const;

/** Makes a certificate authority of its own; its `cert` is what a client has to trust. */
export async function makeAuthority(name: string): Promise<Identity> {
  const made = await generate([{ name: 'commonName', value: name }], {
    ...signing,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** What is wrong with a certificate; what is left out is good: 127.0.0.1, valid yesterday to tomorrow, 2048 bits. */
export interface Flaw {
  /** Days from now. */
  readonly from?: number;
  readonly until?: number;
  readonly dnsName?: string;
  readonly bits?: number;
}

/** Makes a server's certificate for 127.0.0.1, signed by the authority, or by itself when there is none. */
export async function makeIdentity(authority: Identity | null, flaw: Flaw = {}): Promise<Identity> {
  const made = await generate([{ name: 'commonName', value: 'Callstop test server' }], {
    ...signing,
    keySize: flaw.bits ?? signing.keySize,
    notBeforeDate: new Date(Date.now() + (flaw.from ?? -1) * day),
    notAfterDate: new Date(Date.now() + (flaw.until ?? 1) * day),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          flaw.dnsName === undefined ? { type: 7, ip: '127.0.0.1' } : { type: 2, value: flaw.dnsName },
        ],
      },
    ],
    ...(authority === null ? {} : { ca: authority }),
  });
  return { key: made.private, cert: made.cert };
}
