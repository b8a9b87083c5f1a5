import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A GNOME keyring of its own, on a D-Bus session of its own, in folders of its own. Linux only.
 *
 *     const keyring = await startKeyring();
 *     // hand keyring.env to the processes that are to use it, or open test/support/keyring-keychain.ts on it
 *     await keyring.stop();
 *
 * Its processes end with the test's process at the latest.
 */
export interface Keyring {
  /** The whole environment for processes that are to use it; nothing in it leads to another keychain or display. */
  readonly env: NodeJS.ProcessEnv;
  /** The temporary folder that everything stands in. */
  readonly folder: string;
  /** Locks it, as a session that is left alone for a while may. */
  lock(): void;
  /** Unlocks it with its password, as a login does. */
  unlock(): Promise<void>;
  /** Sends the keyring's daemon a signal, and for SIGKILL waits until it is gone. */
  signalDaemon(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): Promise<void>;
  /** Starts a daemon again on the same files, unlocked, after it was killed. */
  restartDaemon(): Promise<void>;
  /** Ends the D-Bus session, and with it all that is on it. */
  endBus(): Promise<void>;
  /** The process that asks people for passwords now; null when none runs. */
  prompterPid(): number | null;
  /** Calls a method on this bus and gives the answer as dbus-send prints it. Throws when it fails. */
  call(destination: string, path: string, method: string, ...args: string[]): string;
  /** Ends everything and removes the folder. */
  stop(): Promise<void>;
}

/** How to start a keyring. */
export interface KeyringOptions {
  /** An X display (":99") on which a locked keyring asks for its password. Without one nobody can be asked. */
  readonly display?: string;
  /** No daemon at all: a bus that has no keychain on it. */
  readonly daemon?: boolean;
}

const password = 'pw';
const secrets = 'org.freedesktop.secrets';
const bus = 'org.freedesktop.DBus';
const prompterService = 'org.gnome.keyring.SystemPrompter';

/** Starts one, unlocked. */
export async function startKeyring({ display, daemon = true }: KeyringOptions = {}): Promise<Keyring> {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-keyring-'));
  const env = environment(folder, display);
  const busProcess = await startBus(folder, env);
  let daemonProcess: ChildProcess | null = null;
  const call: Keyring['call'] = (destination, path, method, ...args) =>
    execFileSync(
      'dbus-send',
      ['--session', '--print-reply', `--dest=${destination}`, path, method, ...args],
      {
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
  const startDaemon = async () => {
    daemonProcess = dying('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], env);
    daemonProcess.stdin?.end(password);
    await until('the keyring', () =>
      call(bus, '/', `${bus}.NameHasOwner`, `string:${secrets}`).includes('true'),
    );
  };
  if (daemon) await startDaemon();

  const keyring: Keyring = {
    env,
    folder,
    call,
    lock: () => {
      const login = '/org/freedesktop/secrets/collection/login';
      call(
        secrets,
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock',
        `array:objpath:${login}`,
      );
    },
    unlock: () => unlockThrough(join(folder, 'run/keyring/control')),
    signalDaemon: async (signal) => {
      daemonProcess?.kill(signal);
      if (signal === 'SIGKILL') await gone(daemonProcess);
    },
    restartDaemon: startDaemon,
    endBus: async () => {
      busProcess.kill('SIGKILL');
      await gone(busProcess);
    },
    prompterPid: () => {
      try {
        const said = call(bus, '/', `${bus}.GetConnectionUnixProcessID`, `string:${prompterService}`);
        return Number(/uint32 (\d+)/.exec(said)?.[1]);
      } catch (error) {
        if (error instanceof Error && error.message.includes('NameHasNoOwner')) return null;
        throw error;
      }
    },
    stop: async () => {
      await keyring.signalDaemon('SIGKILL');
      await keyring.endBus();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return keyring;
}

function environment(folder: string, display: string | undefined): NodeJS.ProcessEnv {
  const home = join(folder, 'home');
  const runtime = join(folder, 'run');
  for (const each of [home, runtime]) mkdirSync(each, { mode: 0o700 });
  const { DISPLAY: _, WAYLAND_DISPLAY: __, GNOME_KEYRING_CONTROL: ___, ...rest } = process.env;
  return {
    ...rest,
    ...(display === undefined ? {} : { DISPLAY: display }),
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'bus')}`,
    HOME: home,
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_RUNTIME_DIR: runtime,
  };
}

/** Starts the bus. What it can start by itself is the prompter, and only where there is a display to ask on. */
async function startBus(folder: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const services = join(folder, 'services');
  const configuration = join(folder, 'bus.conf');
  mkdirSync(services);
  if (env.DISPLAY !== undefined) {
    const file = `${prompterService}.service`;
    copyFileSync(join('/usr/share/dbus-1/services', file), join(services, file));
  }
  writeFileSync(
    configuration,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${env.DBUS_SESSION_BUS_ADDRESS}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
`,
  );
  const child = dying(
    'dbus-daemon',
    [`--config-file=${configuration}`, '--nofork', '--nopidfile', '--print-address'],
    env,
  );
  const ended = once(child, 'exit').then(() => {
    throw new Error('The D-Bus daemon ended at its start.');
  });
  if (child.stdout !== null) await Promise.race([once(child.stdout, 'data'), ended]);
  return child;
}

/** A process that the kernel kills when this one ends. */
function dying(program: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn('setpriv', ['--pdeathsig', 'KILL', '--', program, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

async function gone(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  await once(child, 'exit');
}

async function until(what: string, there: () => boolean): Promise<void> {
  const givenUp = performance.now() + 20_000;
  while (!there()) {
    if (performance.now() > givenUp) throw new Error(`There is no sign of ${what} after 20 s.`);
    await pause(10);
  }
}

/** The daemon's own control protocol: a byte, the packet's length, the operation (1: unlock), the password's length, it. */
async function unlockThrough(control: string): Promise<void> {
  const secret = Buffer.from(password);
  const packet = Buffer.alloc(13);
  packet.writeUInt32BE(12 + secret.length, 1);
  packet.writeUInt32BE(1, 5);
  packet.writeUInt32BE(secret.length, 9);
  const socket = connect(control);
  socket.write(Buffer.concat([packet, secret]));
  const [answer] = await once(socket, 'data');
  socket.destroy();
  if (answer.readUInt32BE(4) !== 0) throw new Error('The keyring was not unlocked.');
}
