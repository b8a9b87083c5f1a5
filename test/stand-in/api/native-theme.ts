import type * as E from 'electron';
import { setColorScheme } from '../chromium/color-scheme.ts';
import { failByNameInClass, KnownEmitter } from '../fail-by-name.ts';
import type { Faithful } from '../faithful.ts';

/** The theme of a system that has none: light, unless the app chooses. */
class NativeTheme extends KnownEmitter {
  #source: E.NativeTheme['themeSource'] = 'system';
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly shouldDifferentiateWithoutColor = false;
  readonly prefersReducedTransparency = false;
  readonly inForcedColorsMode = false;

  constructor() {
    super('nativeTheme', new Set(['updated']));
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return false;
  }
  get themeSource(): E.NativeTheme['themeSource'] {
    return this.#source;
  }
  set themeSource(source: E.NativeTheme['themeSource']) {
    if (source === this.#source) return;
    this.#source = source;
    setColorScheme(source === 'system' ? '' : source);
    this.emit('updated');
  }
}

failByNameInClass('nativeTheme', NativeTheme);

/** Electron's nativeTheme. */
export const nativeTheme = new NativeTheme();
nativeTheme satisfies Faithful<NativeTheme, E.NativeTheme>;
