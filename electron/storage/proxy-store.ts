import { z } from 'zod';
import type { Failure } from '../contract/failure.ts';
import { codeOf, readJsonFile, writeJsonFile } from './json-file.ts';

/** The name of the file of last known proxies in its profile. */
const PROXY_FILE = 'proxy.json';

/** What the system said last of the way to each host, as a PAC script would say it, by host with its port. */
export type ProxyTexts = Readonly<Record<string, string>>;

const proxyFile = z.object({ version: z.literal(1), routes: z.record(z.string(), z.string()) });

/**
 * The last known ways; none where the file is missing, damaged or can't be read: it holds only what the system can be
 * asked for again, and is written anew then. Never rejects.
 */
export async function readProxyTexts(folder: string): Promise<ProxyTexts> {
  try {
    const read = await readJsonFile(folder, PROXY_FILE);
    const parsed = typeof read === 'string' ? null : proxyFile.safeParse(read.value);
    return parsed?.success ? parsed.data.routes : {};
  } catch {
    return {};
  }
}

/** Keeps the ways, whole or not at all; null when they are on the disk, else proxyNotKept. Never rejects. Calls must not overlap. */
export async function writeProxyTexts(folder: string, routes: ProxyTexts): Promise<Failure | null> {
  try {
    await writeJsonFile(folder, PROXY_FILE, { version: 1, routes });
    return null;
  } catch (error) {
    return { code: 'proxyNotKept', cause: codeOf(error) };
  }
}
