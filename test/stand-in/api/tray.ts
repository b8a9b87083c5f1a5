import type * as E from 'electron';
import { acceptInClass } from '../accept.ts';
import { failByNameInClass, KnownEmitter } from '../fail-by-name.ts';
import type { Faithful } from '../faithful.ts';
import { needReady } from './app.ts';
import { imageFromPath } from './native-image.ts';

const events = new Set([
  'click',
  'right-click',
  'double-click',
  'middle-click',
  'mouse-enter',
  'mouse-leave',
  'mouse-move',
]);

function refuseMissing(image: E.NativeImage | string): void {
  if (typeof image === 'string' && imageFromPath(image).isEmpty())
    throw new Error(`Failed to load image from path '${image}'`);
}

/** Electron's Tray, in no task bar: tests reach it through test/support/capture.cjs. */
export class Tray extends KnownEmitter {
  #destroyed = false;
  #title = '';
  #guid: string | null;

  constructor(image: E.NativeImage | string, guid?: string) {
    super('Tray', events);
    needReady('Cannot create Tray before app is ready');
    refuseMissing(image);
    this.#guid = guid ?? null;
  }
  setImage(image: E.NativeImage | string): void {
    refuseMissing(image);
  }
  setPressedImage(image: E.NativeImage | string): void {
    refuseMissing(image);
  }
  setTitle(title: string, _options?: E.TitleOptions): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }
  popUpContextMenu(menu?: E.Menu, _position?: E.Point): void {
    menu?.popup();
  }
  getBounds(): E.Rectangle {
    return { x: 0, y: 0, width: 0, height: 0 };
  }
  getGUID(): string | null {
    return this.#guid;
  }
  destroy(): void {
    this.#destroyed = true;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
}

acceptInClass<E.Tray>(Tray, [
  'setToolTip',
  'setContextMenu',
  'closeContextMenu',
  'setIgnoreDoubleClickEvents',
  'focus',
]);
failByNameInClass('Tray', Tray);
null as unknown as Tray satisfies Faithful<Tray, E.Tray>;
Tray satisfies new (
  image: E.NativeImage | string,
  guid?: string,
) => object;
