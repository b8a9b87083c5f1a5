import type { PackagedSystem } from './missing-for-dist.ts';
import type { BuilderRun } from './run-builder.ts';

/** What packaging for a system sets beside electron-builder.yml. `electron`: the unpacked Electron that is packaged. */
export function systemSettings(
  system: PackagedSystem,
  electron: string,
  env: NodeJS.ProcessEnv,
): Required<Pick<BuilderRun, 'settings' | 'env'>> {
  // A universal app is made of two Electrons: electron-builder fetches them.
  if (system !== 'darwin') return { settings: { electronDist: electron }, env: {} };
  if (isSigned(system, env)) return { settings: {}, env: {} };
  // Macs with Apple's processor start nothing unsigned; without a certificate the app is signed by nobody, for this Mac.
  return {
    settings: { 'mac.identity': '-', 'mac.hardenedRuntime': 'false', 'mac.notarize': 'false' },
    // electron-builder signs nothing in a pull request's run otherwise, lest a stranger use a certificate. There is none.
    env: { CSC_FOR_PULL_REQUEST: 'true' },
  };
}

/** Whether the environment names a certificate, so that somebody signs what is packaged for a system. */
export function isSigned(
  system: PackagedSystem,
  { CSC_LINK, CSC_NAME, WIN_CSC_LINK }: NodeJS.ProcessEnv,
): boolean {
  return system === 'win32'
    ? Boolean(WIN_CSC_LINK || CSC_LINK)
    : system === 'darwin' && Boolean(CSC_LINK || CSC_NAME);
}
