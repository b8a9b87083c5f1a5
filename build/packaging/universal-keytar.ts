import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../run-command.ts';

const home = join(root, 'node_modules/keytar');
const built = join(home, 'build/Release/keytar.node');

/**
 * Makes keytar's installed module run on both processors of Macs, as the universal app must. Fetches keytar's released module for
 * each; throws when one can't be had. On a Mac only.
 */
export function makeKeytarUniversal(): void {
  const has = execFileSync('lipo', ['-archs', built], { encoding: 'utf8' });
  if (has.includes('x86_64') && has.includes('arm64')) return;
  const prebuildInstall = createRequire(join(home, 'package.json')).resolve('prebuild-install/bin.js');
  const folder = mkdtempSync(join(tmpdir(), 'callstop-keytar-'));
  const [before, joined] = [join(folder, 'before.node'), join(folder, 'joined.node')];
  copyFileSync(built, before);
  try {
    const parts = ['x64', 'arm64'].map((arch) => {
      const wanted = ['--runtime', 'napi', '--target', '3', '--platform', 'darwin', '--arch', arch];
      execFileSync(process.execPath, [prebuildInstall, ...wanted], { cwd: home, stdio: 'inherit' });
      const part = join(folder, `${arch}.node`);
      copyFileSync(built, part);
      return part;
    });
    execFileSync('lipo', ['-create', ...parts, '-output', joined]);
    copyFileSync(joined, built);
  } catch (error) {
    // What was fetched may be for the other processor.
    copyFileSync(before, built);
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
