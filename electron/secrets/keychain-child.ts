import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SpawnKeychain } from './keychain-process.ts';

/**
 * The keychain's process under plain Node. Its script stands beside this file: .ts from the sources, .js in a bundle.
 * It ends with its parent. `env`: its environment, the parent's own if left out. Keys travel over its channel only.
 */
export function spawnKeychainChild(env: NodeJS.ProcessEnv = process.env): SpawnKeychain {
  const script = fileURLToPath(new URL(`./keychain-host${extname(import.meta.url)}`, import.meta.url));
  return () => {
    // What the keychain's library prints is its raw words: nobody reads them.
    const child = fork(script, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    return {
      send: (message) => {
        if (child.connected) child.send(message);
      },
      onMessage: (listener) => child.on('message', listener),
      onEnd: (listener) => {
        child.on('exit', listener);
        child.on('error', listener);
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
