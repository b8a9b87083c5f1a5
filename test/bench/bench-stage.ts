import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callOwner, type OwnerConnection } from '../../electron/owner/call-owner.ts';
import { type AskedProcess, startAsked } from '../support/asked-process.ts';
import type { OwnerAsks } from './bench-owner.ts';
import type { PlatformAsks } from './bench-platform.ts';

/** A platform and an owner connected to it, each a process of its own. */
export interface BenchStage {
  readonly platform: AskedProcess<PlatformAsks>;
  readonly owner: AskedProcess<OwnerAsks>;
  /** The connections' ids, which are the keys of their accounts. */
  readonly ids: readonly string[];
  /** Where end requests go, for whoever else sends some. */
  readonly endUrl: string;
  /** The command line's way to the owner. */
  readonly command: OwnerConnection;
  /** Gives each of these accounts new live calls, so many together, and waits until the owner's lists show them. None may be live. */
  fill(ids: readonly string[], calls: number): Promise<void>;
  close(): Promise<void>;
}

const scriptAt = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Starts both, with so many connections, and a journal that hangs if that is wanted. The owner has looked at each when this resolves. */
export async function openStage(connections: number, journalHangs = false): Promise<BenchStage> {
  const profile = mkdtempSync(join(tmpdir(), 'callstop-bench-'));
  const platform = startAsked<PlatformAsks>(scriptAt('bench-platform.ts'));
  const owner = startAsked<OwnerAsks>(scriptAt('bench-owner.ts'));
  const { port, authority } = await platform.ask('open', null);
  const ids = Array.from({ length: connections }, (_, place) => `account-${place + 1}`);
  const url = `https://127.0.0.1:${port}/v1`;
  const { address } = await owner.ask('start', {
    profile,
    connections: ids.map((id) => ({ url, key: id, id })),
    trust: [authority],
    journalHangs,
  });
  const command = await callOwner(address, { answerWithinMs: 5_000 });
  if (command === 'nobody' || command === 'silent') throw new Error(`The owner's socket: ${command}.`);
  return {
    ...{ platform, owner, ids, command, endUrl: `${url}/calls/end` },
    async fill(filled, calls) {
      for (const [place, key] of filled.entries())
        await platform.ask('fill', { key, calls: Math.floor((calls + place) / filled.length) });
      await owner.ask('listed', { connectionIds: filled, calls });
    },
    async close() {
      command.close();
      await owner.kill();
      await platform.kill();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
