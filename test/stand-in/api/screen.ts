import type * as E from 'electron';
import { failByNameInClass, KnownEmitter } from '../fail-by-name.ts';
import type { Faithful } from '../faithful.ts';
import { needReady } from './app.ts';

const whole = { x: 0, y: 0, width: 1280, height: 800 };

const display: E.Display = {
  id: 1,
  label: 'stand-in',
  bounds: whole,
  workArea: whole,
  size: { width: whole.width, height: whole.height },
  workAreaSize: { width: whole.width, height: whole.height },
  nativeOrigin: { x: 0, y: 0 },
  maximumCursorSize: { width: 0, height: 0 },
  scaleFactor: 1,
  rotation: 0,
  internal: false,
  detected: true,
  monochrome: false,
  accelerometerSupport: 'unknown',
  touchSupport: 'unknown',
  colorDepth: 24,
  colorSpace: '',
  depthPerComponent: 8,
  displayFrequency: 60,
};

function theDisplay(): E.Display {
  needReady("The 'screen' module can't be used before the app 'ready' event");
  return display;
}

/** One screen of 1280 x 800, whatever the machine has. */
class Screen extends KnownEmitter {
  constructor() {
    super('screen', new Set(['display-added', 'display-removed', 'display-metrics-changed']));
  }
  getPrimaryDisplay(): E.Display {
    return theDisplay();
  }
  getAllDisplays(): E.Display[] {
    return [theDisplay()];
  }
  getDisplayNearestPoint(_point: E.Point): E.Display {
    return theDisplay();
  }
  getDisplayMatching(_rect: E.Rectangle): E.Display {
    return theDisplay();
  }
  getCursorScreenPoint(): E.Point {
    return { x: 0, y: 0 };
  }
}

failByNameInClass('screen', Screen);

/** Electron's screen. */
export const screen = new Screen();
screen satisfies Faithful<Screen, E.Screen>;
