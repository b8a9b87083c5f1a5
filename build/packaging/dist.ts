import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../build.ts';
import { root } from '../run-command.ts';
import { type Check, checkOf, printChecks } from './check.ts';
import { checkDeb } from './deb-checks.ts';
import { installedElectron, missingForDist, type PackagedSystem } from './missing-for-dist.ts';
import { checkPackage } from './package-checks.ts';
import { installersIn, packagePlace } from './package-place.ts';
import { runBuilder } from './run-builder.ts';
import { isSigned, systemSettings } from './system-settings.ts';
import { writeThirdPartyNotices } from './third-party.ts';
import { makeKeytarUniversal } from './universal-keytar.ts';

const release = join(root, 'release');
const flags: Readonly<Record<PackagedSystem, string>> = {
  linux: '--linux',
  win32: '--win',
  darwin: '--mac',
};

/** Packages Callstop for the system that this runs on, and looks at the packages. Resolves with the exit code. */
async function makeDist(): Promise<number> {
  const system = process.platform;
  if (system !== 'linux' && system !== 'win32' && system !== 'darwin') {
    console.error(`Callstop is packaged for Windows, macOS and Linux, not for ${system}.`);
    return 1;
  }
  const missing = await missingForDist(system);
  if (missing.length > 0) {
    console.error('Callstop can’t be packaged here. What is missing:');
    for (const each of missing) console.error(`- ${each}`);
    console.error('`npm run dist:check` checks what can be checked without it.');
    return 1;
  }
  if (!(await buildApp())) return 1;
  if (system === 'darwin') makeKeytarUniversal();
  writeThirdPartyNotices();
  rmSync(release, { recursive: true, force: true });
  runBuilder({
    ...systemSettings(system, installedElectron() ?? '', process.env),
    targets: [flags[system]],
    output: 'show',
  });
  const failed = printChecks([
    ...checkPackage(packagePlace(release, system)),
    ...(system === 'linux' ? checkDebs() : []),
  ]);
  for (const { name, bytes } of installersIn(release))
    console.log(`release/${name}  ${(bytes / 1e6).toFixed(1)} MB`);
  if (system !== 'linux' && !isSigned(system, process.env))
    console.log('Nobody signed these: systems warn of them, or refuse them.');
  return failed === 0 ? 0 : 1;
}

function checkDebs(): Check[] {
  const debs = installersIn(release).filter(({ name }) => name.endsWith('.deb'));
  if (debs.length !== 1) return [checkOf('one deb was made', [`there are ${debs.length}`])];
  return debs.flatMap(({ name }) => checkDeb(join(release, name), join(root, 'out/packaging/deb')));
}

try {
  process.exitCode = await makeDist();
} catch (error) {
  console.error(`Callstop could not be packaged. ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
