import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Keyring } from './keyring.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a program other than Callstop sees or does in a keyring: one call of keytar's in a process of its own. */
export function throughKeytar(
  { env }: Pick<Keyring, 'env'>,
  method: 'getPassword' | 'setPassword' | 'deletePassword',
  service: string,
  account: string,
  password?: string,
): unknown {
  const args = [service, account, ...(password === undefined ? [] : [password])];
  const script = `require('keytar').${method}(...${JSON.stringify(args)}).then((said) => console.log(JSON.stringify(said ?? null)))`;
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { env, cwd: root, encoding: 'utf8' }));
}
