import type { TestStep } from '../contract/connection-test.ts';
import type { HttpConnection } from './http.ts';
import { answered, foundByFailure, testSteps, watchSending } from './try-out.ts';
import { askHistoryPage, newestEntry } from './voice-ai-history.ts';

/** voice.ai shows active calls neither in a list nor one by one. */
const notOffered = { list: 'notOffered', readOne: 'notOffered' } as const;

/** Finds out what works on a voice.ai connection: one row of its call history shows whether it takes the key. */
export async function tryOutVoiceAi(
  connection: HttpConnection,
  platform: string,
): Promise<readonly TestStep[]> {
  const { http, isSent } = watchSending(connection);
  const page = await askHistoryPage(http, platform, newestEntry);
  const found = page.ok
    ? ({ ...answered, key: 'works', basePath: 'works' } as const)
    : foundByFailure(page.failure, 'key', isSent());
  return testSteps({ ...found, ...notOffered });
}
