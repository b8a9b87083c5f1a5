import type * as E from 'electron';
import { failByNameInClass, notImplemented } from '../fail-by-name.ts';
import { asWhole, type Faithful } from '../faithful.ts';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { Menu } from './menu.ts';

type Role = NonNullable<E.MenuItemConstructorOptions['role']>;

const roleLabels: Readonly<Partial<Record<Role, string>>> = { quit: 'Quit', close: 'Close Window', minimize: 'Minimize' };

function perform(role: Role): void {
  const window = BrowserWindow.getFocusedWindow();
  if (role === 'quit') app.quit();
  else if (role === 'close') window?.close();
  else if (role === 'minimize') window?.minimize();
  else throw notImplemented(`MenuItem role ${role}`);
}

let lastCommandId = 0;

/** Electron's MenuItem. */
export class MenuItem {
  readonly commandId: number;
  readonly role: Role | undefined;
  readonly type: E.MenuItem['type'];
  readonly click: (event?: E.KeyboardEvent, window?: E.BaseWindow, contents?: E.WebContents) => void;
  readonly submenu: E.Menu | undefined;
  readonly accelerator: string | null;
  readonly userAccelerator = null;
  readonly registerAccelerator: boolean;
  readonly accessibilityLabel: string;
  id: string;
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  icon?: E.NativeImage | string;

  constructor(options: E.MenuItemConstructorOptions) {
    const { submenu, role, click } = options;
    lastCommandId += 1;
    this.commandId = lastCommandId;
    this.role = role;
    this.submenu = Array.isArray(submenu) ? asWhole<E.Menu>(Menu.buildFromTemplate(submenu)) : submenu;
    this.type = options.type ?? (this.submenu === undefined ? 'normal' : 'submenu');
    this.id = options.id ?? '';
    this.label = options.label ?? (role === undefined ? '' : (roleLabels[role] ?? role));
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.accelerator = options.accelerator ?? null;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.accessibilityLabel = options.accessibilityLabel ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    if (options.icon !== undefined) this.icon = options.icon;
    this.click = (event, window) => {
      if (this.type === 'checkbox' || this.type === 'radio') this.checked = !this.checked;
      if (role !== undefined) perform(role);
      else click?.(asWhole<E.MenuItem>(this), window, event ?? {});
    };
  }
}

failByNameInClass('MenuItem', MenuItem);
null as unknown as MenuItem satisfies Faithful<MenuItem, E.MenuItem>;
