import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { text } from 'node:stream/consumers';
import { answerParent } from '../support/asked-process.ts';
import { makeAuthority, makeIdentity } from '../support/certificates.ts';
import { type Account, type Book, createAccount, type Manner } from './bench-account.ts';

/**
 * A process that speaks callab over TLS on loopback: one account for each key that it is asked about. It keeps a book of what
 * really reached it, and takes no part in what is measured beside that.
 */
export type PlatformAsks = {
  /** `port` of 127.0.0.1, and the authority that its certificate is to be trusted by. */
  readonly open: {
    readonly input: null;
    readonly output: { readonly port: number; readonly authority: string };
  };
  readonly fill: { readonly input: { readonly key: string; readonly calls: number }; readonly output: null };
  readonly behave: {
    readonly input: { readonly key: string; readonly manner: Manner };
    readonly output: null;
  };
  readonly book: { readonly input: { readonly key: string }; readonly output: Book };
  /** Closes every connection that carries no request now. */
  readonly hangUp: { readonly input: null; readonly output: null };
};

const accounts = new Map<string, Account>();
const authority = await makeAuthority('Callstop bench authority');
const server = createServer(
  { ...(await makeIdentity(authority)), keepAliveTimeout: 60_000 },
  (request, response) => {
    void serve(request, response);
  },
);

function accountOf(key: string): Account {
  const account = accounts.get(key) ?? createAccount();
  accounts.set(key, account);
  return account;
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const account = accountOf((request.headers.authorization ?? '').replace(/^Bearer /, ''));
  const { pathname, searchParams } = new URL(request.url ?? '/', 'https://platform');
  if (request.method === 'POST') {
    const { call_id, disconnect_reason } = JSON.parse(await text(request));
    const answer = await account.end(call_id, disconnect_reason);
    if (answer) send(response, answer.status, answer.body);
    return;
  }
  if (pathname.endsWith('/calls/query')) {
    const [page, perPage] = [Number(searchParams.get('page')), Number(searchParams.get('per_page'))];
    send(response, 200, {
      status: 'ok',
      message: 'ok',
      data: account.page(searchParams.get('status'), page, perPage),
    });
    return;
  }
  const row = account.row(pathname.slice(pathname.lastIndexOf('/') + 1));
  send(response, row ? 200 : 404, row ? { status: 'ok', message: 'ok', data: row } : { status: 'error' });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

answerParent<PlatformAsks>({
  async open() {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The platform has no port.');
    return { port: address.port, authority: authority.cert };
  },
  fill({ key, calls }) {
    accountOf(key).fill(calls);
    return null;
  },
  behave({ key, manner }) {
    accountOf(key).behave(manner);
    return null;
  },
  book: ({ key }) => accountOf(key).book(),
  hangUp() {
    server.closeIdleConnections();
    return null;
  },
});
