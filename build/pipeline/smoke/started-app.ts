import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { callOwner, type OwnerConnection } from '../../../electron/owner/call-owner.ts';
import { socketAddress } from '../../../electron/owner/socket-address.ts';
import type { PackagedApp } from './packaged-app.ts';

/** How long a start may take before it counts as failed, in ms. */
const startsWithinMs = 60_000;
/** How long an app gets to end by itself, in ms. */
const endsWithinMs = 20_000;

/** How to start the packaged app. */
export interface Start {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** A packaged app that was started. */
export interface StartedApp {
  readonly process: ChildProcess;
  /** performance.now() of the start. */
  readonly at: number;
  /** What it has written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Resolves when the owner of a profile's folder answers. Rejects with what the app said when it ends or a minute passes before. */
  owner(profile: string): Promise<OwnerConnection>;
  /** Ends it, kindly at first, and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the app. */
export function startPackaged({ program }: PackagedApp, { args, env }: Start): StartedApp {
  const at = performance.now();
  const child = spawn(program, [...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = [gathered(child.stdout), gathered(child.stderr)];
  const ended = once(child, 'close').then(() => child.exitCode);
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  ended.then(over, over);
  return {
    ...{ process: child, at, out, err, ended },
    async owner(profile) {
      while (!isOver && performance.now() - at < startsWithinMs) {
        const address = socketAddress(profile);
        const called = address === null ? 'nobody' : await callOwner(address, { answerWithinMs: 5_000 });
        if (typeof called !== 'string') return called;
        await pause(10);
      }
      const what = isOver ? `ended with exit code ${child.exitCode}` : 'did not answer within a minute';
      throw new Error(`The app ${what}. It said: ${`${out()}${err()}`.trim() || 'nothing'}`);
    },
    async stop() {
      if (isOver) return child.exitCode;
      // Windows has no kind signal: there the whole tree is ended.
      if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
      else child.kill('SIGTERM');
      const stubborn = setTimeout(() => child.kill('SIGKILL'), endsWithinMs);
      await ended;
      clearTimeout(stubborn);
      return child.exitCode;
    },
  };
}

function gathered(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (piece) => {
    text += piece;
  });
  return () => text;
}
