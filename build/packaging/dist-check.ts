import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { buildApp } from '../build.ts';
import { root } from '../run-command.ts';
import { asarTree, listAsar } from './asar-contents.ts';
import { printChecks } from './check.ts';
import { checkPlaceholder, packagePlaceholder } from './placeholder-package.ts';

const folder = join(root, 'out/packaging');

/** Packages the app on a placeholder of Electron and looks at all that came out. Resolves with the exit code. */
async function checkDist(): Promise<number> {
  const debs = spawnSync('dpkg-deb', ['--version']).status === 0;
  const { resources, executable } = await packagePlaceholder(folder, debs);
  console.log(`\nThe package of ${relative(root, executable)}, on a placeholder of Electron:`);
  const checks = checkPlaceholder(folder, debs);
  const failed = printChecks(checks);
  if (!debs) console.log('  skip  the deb and the AppImage: dpkg-deb is not on this system');
  console.log(`\napp.asar, in bytes:\n${asarTree(listAsar(join(resources, 'app.asar'))).join('\n')}\n`);
  const sum = `${checks.length} checks, ${failed} failed`;
  console.log(failed === 0 ? `The package is as it should be: ${sum}.` : `The package is not right: ${sum}.`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = (await buildApp()) ? await checkDist() : 1;
} catch (error) {
  console.error(`The package could not be made or read. ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
