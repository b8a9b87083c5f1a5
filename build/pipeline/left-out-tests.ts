/** A test file that some systems can't run. */
export interface BoundTest {
  /** From the repository's folder. */
  readonly file: string;
  /** What it needs. */
  readonly why: string;
}

const keyring = 'starts a GNOME keyring on a D-Bus of its own';
const proc = 'looks into the memory and files of processes through /proc';
const display = 'answers a password prompt on an X display of its own';
const scripts = 'starts shell scripts in the place of programs';
const halts = 'halts a process with SIGSTOP';

/** Whole files that need Linux. Where single tests need it they ask for the system themselves. */
export const linuxTests: readonly BoundTest[] = [
  { file: 'test/e2e/canary.spec.ts', why: proc },
  { file: 'test/e2e/connections-focus.spec.ts', why: keyring },
  { file: 'test/e2e/connections-forms.spec.ts', why: keyring },
  { file: 'test/e2e/connections-keys.spec.ts', why: keyring },
  { file: 'test/e2e/connections-sight.spec.ts', why: keyring },
  { file: 'test/e2e/connections.spec.ts', why: keyring },
  { file: 'test/e2e/crashes.spec.ts', why: 'finds the processes that it kills through /proc' },
  { file: 'test/e2e/first-run.spec.ts', why: keyring },
  { file: 'test/e2e/hostile-keys.spec.ts', why: keyring },
  { file: 'test/e2e/packaged-command-line.spec.ts', why: keyring },
  { file: 'test/integration/canary-search.test.ts', why: proc },
  { file: 'test/integration/command-line-connections.test.ts', why: keyring },
  { file: 'test/integration/command-line-list-trouble.test.ts', why: keyring },
  { file: 'test/integration/command-line-stop-direct.test.ts', why: keyring },
  { file: 'test/integration/connection-changes-in-a-stop.test.ts', why: keyring },
  { file: 'test/integration/connections-file.test.ts', why: keyring },
  { file: 'test/integration/connections-practice.test.ts', why: keyring },
  { file: 'test/integration/connections.test.ts', why: keyring },
  { file: 'test/integration/keychain-prompts.test.ts', why: display },
  { file: 'test/integration/keychain-silent.test.ts', why: keyring },
  { file: 'test/integration/keychain-trouble.test.ts', why: keyring },
  { file: 'test/integration/packaging.test.ts', why: 'packages for Linux and has dpkg-deb write a deb' },
  { file: 'test/integration/proxied-owner.test.ts', why: keyring },
  { file: 'test/integration/refused-keys.test.ts', why: keyring },
  { file: 'test/integration/removed-connections.test.ts', why: keyring },
  { file: 'test/integration/system-keychain-faults.test.ts', why: proc },
  { file: 'test/integration/system-keychain-prompt.test.ts', why: display },
  { file: 'test/integration/system-keychain.test.ts', why: keyring },
];

/** Whole files that Windows can't run. */
export const notWindowsTests: readonly BoundTest[] = [
  { file: 'test/e2e/emergency-control.spec.ts', why: halts },
  { file: 'test/integration/descriptor-streams.test.ts', why: 'has a shell close the input of a program' },
  { file: 'test/integration/emergency-owner-fallback.test.ts', why: halts },
  { file: 'test/unit/build/pipeline-smoke.test.ts', why: scripts },
];

/** The test files that this system leaves out, and why. */
export function leftOutTests(platform: NodeJS.Platform): readonly BoundTest[] {
  switch (platform) {
    case 'linux':
      return [];
    case 'win32':
      return [...linuxTests, ...notWindowsTests];
    default:
      return linuxTests;
  }
}
