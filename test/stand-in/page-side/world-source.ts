import { compileFunction } from 'node:vm';
import { pageWorld } from './page-world.ts';
import { type PreloadProcess, preloadWorld } from './preload-world.ts';
import { structuredValue } from './structured-value.ts';
import { titleWorld } from './title-world.ts';
import { worldBridge } from './world-bridge.ts';

/** The name of the world that preloads run in; Electron's own name for it. */
export const preloadWorldName = 'Electron Isolated Context';

/** The name of the binding to the main process; it exists in the preload's world only. */
export const bindingName = '__standInToMain';

/** Where in the preload's world the stand-in finds what takes the main process's messages. */
export const receiverName = '__standInReceive';

/** The world, and the binding in it, by which the stand-in learns a page's title. */
export const titleWorldName = 'Electron stand-in';
export const titleBindingName = '__standInTitle';

/** The script of that world. */
export const titleSource = `(${titleWorld})(globalThis.${titleBindingName});`;

/** The scripts that each new document of a page runs before its own. */
export interface WorldSources {
  readonly page: string;
  readonly preload: string;
}

const preloadParameters = ['require', 'module', 'exports', 'process', 'global'];

// Node has erased the types, so a function's text is JavaScript that runs anywhere.
function makeBridge(token: string, here: 'preload' | 'page'): string {
  return `const codec = (${structuredValue})(); const bridge = (${worldBridge})(codec, ${JSON.stringify(token)}, '${here}');`;
}

/** Builds the scripts for a preload. Throws SyntaxError when the preload is not a script: an ES module cannot be sandboxed. */
export function worldSources(preloadFile: string, preloadText: string, about: PreloadProcess): WorldSources {
  compileFunction(preloadText, preloadParameters, { filename: preloadFile });
  const token = crypto.randomUUID();
  const page = `(() => {
    if (window !== top) return;
    ${makeBridge(token, 'page')}
    (${pageWorld})(bridge);
  })();`;
  const preload = `(() => {
    if (window !== top) return;
    ${makeBridge(token, 'preload')}
    const world = (${preloadWorld})(codec, bridge, globalThis.${bindingName});
    globalThis.${receiverName} = world.receive;
    const module = { exports: {} };
    try {
      ((${preloadParameters.join(', ')}) => {${preloadText}
      })(world.require, module, module.exports, ${JSON.stringify(about)}, globalThis);
    } catch (error) {
      console.error('Unable to load preload script: ' + ${JSON.stringify(preloadFile)}, error);
      world.post({ kind: 'preload-error', message: String(error?.message ?? error), stack: String(error?.stack ?? '') });
    }
  })();`;
  return { page, preload };
}
