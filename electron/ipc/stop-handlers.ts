import { z } from 'zod';
import { latchModes } from '../contract/emergency.ts';
import { failed } from '../contract/failure.ts';
import { reportFormats } from '../contract/history.ts';
import type { CommandName } from '../contract/ipc.ts';
import { emergencyReason } from '../contract/reason.ts';
import { doors } from '../contract/stop.ts';
import { done, type Handler } from './handler.ts';
import { reasonGiven } from './reason-given.ts';

const id = z.string().min(1).max(100);
const note = z.string().max(2_000).nullable();
const door = z.enum(doors);
/** Most connections that one press may name. */
const scopeLimit = 5_000;

/** The commands of the emergency stop, its doors and drills, and of what opens them at login. */
export const stopHandlers = {
  'stop.wait': {
    input: z.strictObject({ stopId: id }),
    async run(core, { stopId }) {
      const running = core.corridor.settled(stopId);
      if (running) return running;
      const recorded = await core.recordedStop(stopId);
      if (!recorded.ok) return recorded;
      return recorded.value ? done(recorded.value) : failed({ code: 'stopUnknown', stopId });
    },
  },
  'stop.engage': {
    input: z.strictObject({
      scope: z.union([z.literal('all'), z.array(id).min(1).max(scopeLimit)]),
      door,
      reasonCode: z.string().max(100).nullable(),
      note,
    }),
    async run(core, { scope, door, reasonCode, note }) {
      const reason = reasonGiven('stop.engage', {
        reasonCode: reasonCode ?? emergencyReason,
        reasonText: null,
        note,
      });
      if (!reason.ok) return reason;
      return core.emergency.engage({ scope, door, who: core.who, reason: reason.value });
    },
  },
  'stop.settled': {
    input: z.strictObject({ stopId: id }),
    async run(core, { stopId }) {
      const settled = core.emergency.settled(stopId);
      return settled ? done(await settled) : failed({ code: 'stopUnknown', stopId });
    },
  },
  'stop.reset': {
    input: z.strictObject({ stopId: id, door }),
    run: (core, { stopId, door }) => core.emergency.reset(stopId, door, core.who),
  },
  'stop.tryAgain': {
    input: z.strictObject({ door }),
    run: (core, { door }) => core.emergency.tryAgain(door, core.who),
  },
  'stop.goOn': {
    input: z.null(),
    async run(core) {
      core.emergency.goOn();
      core.heldEnds.goOn();
      return done(null);
    },
  },
  'stop.dropHeld': {
    input: z.null(),
    async run(core) {
      core.heldEnds.drop();
      return done(null);
    },
  },
  'stop.giveReason': {
    input: z.strictObject({
      stopId: id,
      reasonCode: z.string().max(100),
      reasonText: z.string().max(10_000).nullable(),
      note,
    }),
    async run(core, { stopId, ...given }) {
      const reason = reasonGiven('stop.giveReason', given);
      return reason.ok ? core.giveReason(stopId, reason.value) : reason;
    },
  },
  'stop.report': {
    input: z.strictObject({ stopId: id, format: z.enum(reportFormats) }),
    run: (core, { stopId, format }) => core.report(stopId, format),
  },
  'drill.start': { input: z.null(), run: (core) => core.startDrill() },
  'settings.change': {
    input: z.strictObject({
      latchMode: z.enum(latchModes).exactOptional(),
      shortcut: z.string().max(100).nullable().exactOptional(),
      toldHiding: z.literal(true).exactOptional(),
      loginDecided: z.literal(true).exactOptional(),
    }),
    run: (core, change) => core.changeSettings(change),
  },
  'shortcut.record': {
    input: z.strictObject({ on: z.boolean() }),
    async run(core, { on }) {
      core.desktop?.recordShortcut(on);
      return done(null);
    },
  },
  'shortcut.try': {
    input: z.strictObject({ on: z.boolean() }),
    async run(core, { on }) {
      core.desktop?.tryShortcut(on);
      return done(null);
    },
  },
  'loginItem.set': {
    input: z.strictObject({ on: z.boolean() }),
    run: async ({ desktop }, { on }) =>
      desktop?.setAtLogin(on) ?? failed({ code: 'loginItemAbsent', cause: 'noDesktop' }),
  },
} satisfies {
  readonly [N in Extract<
    CommandName,
    `stop.${string}` | `drill.${string}` | `settings.${string}` | `shortcut.${string}` | `loginItem.${string}`
  >]: Handler<N>;
};
