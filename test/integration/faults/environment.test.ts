import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TlsOptions } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { callEnded } from '../../support/callab-link.ts';
import { canaryKey } from '../../support/canary.ts';
import { type Identity, makeAuthority, makeIdentity } from '../../support/certificates.ts';
import { afterRequest, answering, httpAnswer, startPeer } from '../../support/raw-peer.ts';

type Environment = Readonly<Record<string, string>>;

const endOnce = fileURLToPath(new URL('../../support/end-once.ts', import.meta.url));
const succeed = answering(() => httpAnswer(200, callEnded));
const host = 'platform.test';
const folder = mkdtempSync(join(tmpdir(), 'callstop-env-'));
const authorityFile = join(folder, 'authority.pem');
const keyLog = join(folder, 'keys.log');
let authority: Identity;

beforeAll(async () => {
  authority = await makeAuthority('Office authority');
  writeFileSync(authorityFile, authority.cert);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function startPlatform(identity: Identity, options: TlsOptions = {}) {
  const platform = await startPeer(succeed, { ...identity, ...options });
  onTestFinished(platform.close);
  return { platform, url: `https://${host}:${platform.port}/v1` };
}

/** Runs Node in this environment and returns what it printed; it may print no key. */
async function node(args: readonly string[], environment: Environment) {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  expect(out + errors).not.toContain(canaryKey);
  return { out, errors };
}

/** Ends a call from a process in this environment. */
async function endIn(environment: Environment, url: string) {
  const { out, errors } = await node([endOnce, url], environment);
  expect(out, errors).not.toBe('');
  return JSON.parse(out);
}

/** What a plain request of Node's own comes to in this environment: its status, or its error's code. */
async function plainIn(environment: Environment, url: string): Promise<string> {
  const script = `
    const lookup = (name, options, done) => options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
    require('node:https').get(process.argv[1], { lookup }, (answer) => {
      answer.resume();
      answer.on('end', () => console.log(answer.statusCode));
    }).on('error', (error) => console.log(error.code));`;
  return (await node(['-e', script, url], environment)).out.trim();
}

const distrusted = (cause: string) => ({
  ...{ kind: 'notSent', status: null, sentAt: null },
  failure: expect.objectContaining({ code: 'notTrusted', cause }),
});

describe('the environment and trust', () => {
  test('F36 NODE_TLS_REJECT_UNAUTHORIZED=0 lets Node through to a self-signed peer, and Callstop not', async () => {
    const { platform, url } = await startPlatform(await makeIdentity(null, { dnsName: host }));
    const off = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    expect(await plainIn(off, url)).toBe('200');
    const before = platform.bytesReceived();
    expect(await endIn(off, url)).toMatchObject(distrusted('selfSigned'));
    expect(platform.bytesReceived()).toBe(before);
  });

  // Where Node itself takes an authority from; what Callstop trusts are the built-in ones and the system's.
  test.each<[string, () => Environment]>([
    ['NODE_EXTRA_CA_CERTS', () => ({ NODE_EXTRA_CA_CERTS: authorityFile })],
    [
      'NODE_EXTRA_CA_CERTS with --use-openssl-ca',
      () => ({ NODE_EXTRA_CA_CERTS: authorityFile, NODE_OPTIONS: '--use-openssl-ca' }),
    ],
    [
      'NODE_EXTRA_CA_CERTS with --use-system-ca',
      () => ({ NODE_EXTRA_CA_CERTS: authorityFile, NODE_OPTIONS: '--use-system-ca' }),
    ],
  ])('F36 %s lets Node trust an authority, and Callstop not', async (_name, environment) => {
    const { platform, url } = await startPlatform(await makeIdentity(authority, { dnsName: host }));
    expect(await plainIn(environment(), url)).toBe('200');
    const before = platform.bytesReceived();
    expect(await endIn(environment(), url)).toMatchObject(distrusted('unknownAuthority'));
    expect(platform.bytesReceived()).toBe(before);
  });

  // Windows and macOS keep their authorities elsewhere.
  const onLinux = test.runIf(process.platform === 'linux');

  onLinux('F35 an authority in the system’s store works', async () => {
    const { platform, url } = await startPlatform(await makeIdentity(authority, { dnsName: host }));
    expect(await endIn({}, url)).toMatchObject(distrusted('unknownAuthority'));
    expect(await endIn({ SSL_CERT_FILE: authorityFile }, url)).toMatchObject({ kind: 'ok' });
    expect(platform.requests).toHaveLength(1);
  });

  const weakOptions = '--tls-min-v1.0 --tls-cipher-list=DEFAULT@SECLEVEL=0';

  onLinux('F36 Node’s switches allow it TLS 1.0 and weak keys, and Callstop not', async () => {
    const weak = {
      SSL_CERT_FILE: authorityFile,
      NODE_EXTRA_CA_CERTS: authorityFile,
      NODE_OPTIONS: weakOptions,
    };
    const ciphers = 'DEFAULT@SECLEVEL=0';
    const good = await makeIdentity(authority, { dnsName: host });
    const old = await startPlatform(good, { ciphers, minVersion: 'TLSv1', maxVersion: 'TLSv1' });
    expect(await plainIn(weak, old.url)).toBe('200');
    expect(await endIn(weak, old.url)).toMatchObject(distrusted('oldProtocol'));
    const short = await startPlatform(await makeIdentity(authority, { dnsName: host, bits: 1024 }), {
      ciphers,
    });
    expect(await plainIn(weak, short.url)).toBe('200');
    expect(await endIn(weak, short.url)).toMatchObject(distrusted('weakKey'));
  });

  onLinux(
    'F36 an OpenSSL configuration allows Node weak keys, and Callstop neither those nor TLS 1.0',
    async () => {
      const file = join(folder, 'openssl.cnf');
      writeFileSync(
        file,
        `nodejs_conf = all\n[all]\nssl_conf = ssl\n[ssl]\nsystem_default = weak\n[weak]\nMinProtocol = TLSv1\nCipherString = DEFAULT:@SECLEVEL=0\n`,
      );
      const weak = { SSL_CERT_FILE: authorityFile, NODE_EXTRA_CA_CERTS: authorityFile, OPENSSL_CONF: file };
      const ciphers = 'DEFAULT@SECLEVEL=0';
      const good = await makeIdentity(authority, { dnsName: host });
      const old = await startPlatform(good, { ciphers, minVersion: 'TLSv1', maxVersion: 'TLSv1.1' });
      expect(await endIn(weak, old.url)).toMatchObject(distrusted('oldProtocol'));
      const short = await startPlatform(await makeIdentity(authority, { dnsName: host, bits: 1024 }), {
        ciphers,
      });
      expect(await plainIn(weak, short.url)).toBe('200');
      expect(await endIn(weak, short.url)).toMatchObject(distrusted('weakKey'));
    },
  );

  onLinux(
    'F36 no key log is written: not by --tls-keylog, with which Node writes one, nor by SSLKEYLOGFILE',
    async () => {
      const { url } = await startPlatform(await makeIdentity(authority, { dnsName: host }));
      const environment = {
        SSL_CERT_FILE: authorityFile,
        SSLKEYLOGFILE: join(folder, 'openssl-keys.log'),
        NODE_OPTIONS: `--tls-keylog=${keyLog}`,
      };
      expect(await endIn(environment, url)).toMatchObject({ kind: 'ok' });
      expect(existsSync(keyLog)).toBe(false);
      expect(await plainIn({ ...environment, NODE_EXTRA_CA_CERTS: authorityFile }, url)).toBe('200');
      expect(existsSync(keyLog)).toBe(true);
      expect(existsSync(join(folder, 'openssl-keys.log'))).toBe(false);
    },
  );

  onLinux('F36 NODE_DEBUG, which prints what passes through Node, prints no key', async () => {
    const { url } = await startPlatform(await makeIdentity(authority, { dnsName: host }));
    const { out, errors } = await node([endOnce, url], {
      SSL_CERT_FILE: authorityFile,
      NODE_DEBUG: 'http,https,net,tls,stream',
    });
    expect(out).toContain('"kind":"ok"');
    expect(errors).toContain('createConnection');
  });
});

describe('the environment and proxies', () => {
  test.runIf(process.platform === 'linux')(
    'F36 a proxy in the environment catches Node’s requests, and none of Callstop’s',
    async () => {
      const trap = await startPeer(
        afterRequest(async ({ write, socket }) => {
          await write(httpAnswer(403));
          socket.end();
        }),
      );
      onTestFinished(trap.close);
      const { platform, url } = await startPlatform(await makeIdentity(authority, { dnsName: host }));
      const through = `http://127.0.0.1:${trap.port}`;
      const environment = {
        ...{ SSL_CERT_FILE: authorityFile, NODE_EXTRA_CA_CERTS: authorityFile },
        ...{ HTTPS_PROXY: through, https_proxy: through, HTTP_PROXY: through, ALL_PROXY: through },
        ...{ NODE_USE_ENV_PROXY: '1', NODE_OPTIONS: '--use-env-proxy', NO_PROXY: '', no_proxy: '' },
      };
      expect(await endIn(environment, url)).toMatchObject({ kind: 'ok' });
      expect(platform.requests).toHaveLength(1);
      expect(trap.connections).toHaveLength(0);
      expect(await plainIn(environment, url)).toBe('ERR_PROXY_TUNNEL');
      expect(trap.requests).toMatchObject([{ method: 'CONNECT', path: `${host}:${platform.port}` }]);
    },
  );
});
