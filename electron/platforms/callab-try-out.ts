import type { TestStep } from '../contract/connection-test.ts';
import { askCall } from './callab-call.ts';
import { askCallabPage } from './callab-walk.ts';
import type { HttpConnection } from './http.ts';
import { answered, type Found, foundByFailure, testSteps, watchSending } from './try-out.ts';

/** Finds out what works on a callab connection: one page of one row and, where it held a call, that call. */
export async function tryOutCallab(connection: HttpConnection): Promise<readonly TestStep[]> {
  const { http, isSent } = watchSending(connection);
  const page = await askCallabPage(http, { status: null, number: 0, rows: 1 });
  if (!page.ok) return testSteps(foundByFailure(page.failure, 'list', isSent()));
  const call = page.value.rows.find((row) => row.kind === 'call');
  const readOne = call === undefined ? 'nothingToRead' : await readOneOf(http, call.call.callId);
  return testSteps({ ...answered, key: 'works', basePath: 'works', list: 'works', readOne });
}

async function readOneOf(http: HttpConnection, callId: string): Promise<NonNullable<Found['readOne']>> {
  const asked = await askCall(http, callId);
  return asked.ok ? 'works' : asked.failure;
}
