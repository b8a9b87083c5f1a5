import { utilityProcess } from 'electron';
import type { SpawnKeychain } from '../secrets/keychain-process.ts';

/** The keychain's process inside Electron, which ends with the app. `script` is its entry. Wants the app to be ready. */
export function spawnKeychainUtility(script: string): SpawnKeychain {
  return () => {
    // What the keychain's library prints is its raw words: nobody reads them.
    const child = utilityProcess.fork(script, [], { serviceName: 'Callstop keychain', stdio: 'ignore' });
    return {
      send: (message) => child.postMessage(message),
      onMessage: (listener) => child.on('message', listener),
      onEnd: (listener) => {
        child.on('exit', () => listener());
        child.on('error', () => listener());
      },
      kill: () => {
        // It can't be killed before it runs.
        if (!child.kill()) child.once('spawn', () => child.kill());
      },
    };
  };
}
