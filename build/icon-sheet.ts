import { type TrayGround, trayIcons } from '../electron/shell/tray/tray-icon.ts';
import { trayView } from '../electron/shell/tray/tray-view.ts';
import { menuText } from '../test/support/menu-text.ts';
import { traySamples } from '../test/support/tray-samples.ts';

const grounds: Readonly<Record<TrayGround, string>> = { light: '#f3f3f3', dark: '#1d1f23' };
const sizes = [
  ['', 16],
  ['@1.5x', 24],
  ['@2x', 32],
] as const;

/** A page with every icon of the tray at 16, 24 and 32 px on both grounds, enlarged beside it, and the tray's menus as text. */
export function iconSheet(base64: (file: string) => string): string {
  const shown = (file: string, pixels: number) =>
    `<img width="${pixels}" height="${pixels}" style="image-rendering:pixelated" src="data:image/png;base64,${base64(file)}">`;
  const strip = (ground: TrayGround) => {
    const cells = trayIcons.map((icon) => {
      const each = sizes.map(([suffix, pixels]) => shown(`${icon}-${ground}${suffix}.png`, pixels));
      return `<td>${each.join(' ')} ${shown(`${icon}-${ground}.png`, 64)}<br>${icon}</td>`;
    });
    const ink = ground === 'light' ? '#000' : '#fff';
    return `<tr style="background:${grounds[ground]};color:${ink}">${cells.join('')}</tr>`;
  };
  const templates = trayIcons.map(
    (icon) => `<td>${shown(`${icon}Template.png`, 16)} ${shown(`${icon}Template@2x.png`, 32)}</td>`,
  );
  const menus = Object.entries(traySamples()).map(([name, input]) => {
    const view = trayView(input);
    const text = [view.icon, view.toolTip, '', menuText(view.menu)].join('\n');
    return `<section><h2>${name}</h2><pre>${escaped(text)}</pre></section>`;
  });
  return `<style>body{font:13px sans-serif;margin:16px} td{padding:12px;vertical-align:middle}
    main{display:grid;grid-template-columns:1fr 1fr;gap:8px} pre{white-space:pre-wrap;background:#eee;padding:8px}</style>
    <table>${strip('light')}${strip('dark')}<tr style="background:#ddd">${templates.join('')}</tr></table>
    <main>${menus.join('')}</main>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
