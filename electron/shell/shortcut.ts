import type { GlobalShortcut } from 'electron';
import type { Clock } from '../calls/clock.ts';
import type { DesktopDoors, ShortcutState } from '../contract/desktop-doors.ts';
import type { Desktop } from '../owner/desktop.ts';
import { isChord } from './chord.ts';

/** A trial waits so many ms for its press. */
const trialMs = 30_000;
/** A recorder that says nothing any more, as its window is gone, gives the shortcut back after so many ms. */
const recordMs = 60_000;
/** Presses that follow one another within so many ms are one: a chord that is held repeats itself. */
const heldMs = 1_000;

/** The global shortcut of the emergency stop. */
export interface StopShortcut extends Omit<Desktop, 'setAtLogin'> {
  doors(): Pick<DesktopDoors, 'shortcut' | 'trying'>;
  /** Gives all shortcuts back. */
  close(): void;
}

/** A shortcut that is set by setShortcut. Wants the app to be ready. */
export function createShortcut(parts: {
  readonly system: Pick<
    GlobalShortcut,
    'register' | 'unregister' | 'unregisterAll' | 'setSuspended' | 'isSuspended'
  >;
  readonly clock: Clock;
  /** Whether the system takes every chord without telling whether its presses arrive, as under Wayland. */
  readonly silent: boolean;
  /** What can be bound in the system's settings instead. */
  readonly command: string;
  readonly onPress: () => void;
  readonly onDoors: () => void;
}): StopShortcut {
  const { system, clock, silent, command, onPress, onDoors } = parts;
  let accelerator: string | null = null;
  let taken = false;
  let provenAt: number | null = null;
  let pressedAt = Number.NEGATIVE_INFINITY;
  let endTrial: (() => void) | null = null;
  let endRecording: (() => void) | null = null;

  function pressed(): void {
    const held = clock.now() - pressedAt < heldMs;
    pressedAt = clock.now();
    if (held) return;
    provenAt = clock.utc();
    if (endTrial) stopTrial();
    else onPress();
    onDoors();
  }

  function stopTrial(): void {
    endTrial?.();
    endTrial = null;
  }

  function record(on: boolean): void {
    endRecording?.();
    endRecording = on ? clock.after(recordMs, () => record(false)) : null;
    system.setSuspended(on);
  }

  function register(wanted: string): boolean {
    // Nothing can be registered while shortcuts are suspended.
    const recording = system.isSuspended();
    if (recording) system.setSuspended(false);
    try {
      return system.register(wanted, pressed);
    } catch {
      // This system knows no such chord: whoever reads the state is told that it can't be had.
      return false;
    } finally {
      if (recording) system.setSuspended(true);
    }
  }

  function state(): ShortcutState {
    if (accelerator === null) return { state: 'off' };
    if (taken) return { state: 'taken', accelerator };
    return silent
      ? { state: 'unsure', accelerator, provenAt, command }
      : { state: 'set', accelerator, provenAt };
  }

  return {
    doors: () => ({ shortcut: state(), trying: endTrial !== null }),
    knowsShortcut: isChord,
    setShortcut(wanted) {
      if (wanted === accelerator && !taken) return;
      if (accelerator !== null && !taken) system.unregister(accelerator);
      stopTrial();
      // What no system knows as a chord counts as one that can't be had: it is shown, and stops nothing.
      taken = wanted !== null && !(isChord(wanted) && register(wanted));
      accelerator = wanted;
      provenAt = null;
      onDoors();
    },
    recordShortcut: record,
    tryShortcut(on) {
      stopTrial();
      if (on) {
        endTrial = clock.after(trialMs, () => {
          endTrial = null;
          onDoors();
        });
      }
      onDoors();
    },
    close() {
      stopTrial();
      endRecording?.();
      system.unregisterAll();
    },
  };
}
