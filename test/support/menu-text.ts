import type { TrayLine } from '../../electron/shell/tray/tray-menu.ts';

/** A menu as text: one line each, groups indented, lines that do nothing in brackets. */
export function menuText(lines: readonly TrayLine[], indent = ''): string {
  return lines.map((line) => lineText(line, indent)).join('\n');
}

function lineText(line: TrayLine, indent: string): string {
  switch (line.kind) {
    case 'separator':
      return `${indent}────`;
    case 'words':
      return `${indent}[${line.label}]`;
    case 'act':
      return `${indent}${line.label}`;
    case 'group':
      return `${indent}${line.label} ▸\n${menuText(line.lines, `${indent}    `)}`;
  }
}
