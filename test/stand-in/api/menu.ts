import type * as E from 'electron';
import { failByNameInClass, KnownEmitter, notImplemented } from '../fail-by-name.ts';
import { asWhole, type Faithful } from '../faithful.ts';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { createEvent } from './event.ts';

let applicationMenu: E.Menu | null = null;

/** Electron's Menu, drawn nowhere: its items are clicked by whoever holds it. */
export class Menu extends KnownEmitter {
  items: E.MenuItem[] = [];

  constructor() {
    super('Menu', new Set(['menu-will-show', 'menu-will-close']));
  }

  static buildFromTemplate(template: Array<E.MenuItemConstructorOptions | E.MenuItem>): E.Menu {
    const menu = new Menu();
    for (const entry of template) {
      menu.append(
        entry instanceof MenuItem
          ? asWhole<E.MenuItem>(entry)
          : asWhole<E.MenuItem>(new MenuItem(options(entry))),
      );
    }
    return asWhole<E.Menu>(menu);
  }
  static setApplicationMenu(menu: E.Menu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): E.Menu | null {
    return applicationMenu;
  }

  append(item: E.MenuItem): void {
    this.items.push(item);
  }
  insert(position: number, item: E.MenuItem): void {
    this.items.splice(position, 0, item);
  }
  getMenuItemById(id: string): E.MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
  popup(_options?: E.PopupOptions): void {
    this.emit('menu-will-show', createEvent());
  }
  closePopup(_window?: E.BaseWindow): void {
    this.emit('menu-will-close', createEvent());
  }
}

// An item made by the app is an instance already; what is left is a template's plain object.
function options(entry: E.MenuItemConstructorOptions | E.MenuItem): E.MenuItemConstructorOptions {
  return entry as E.MenuItemConstructorOptions;
}

failByNameInClass('Menu', Menu);
null as unknown as Menu satisfies Faithful<Menu, E.Menu>;
Menu satisfies Faithful<typeof Menu, typeof E.Menu>;

type Role = NonNullable<E.MenuItemConstructorOptions['role']>;

const roleLabels: Readonly<Partial<Record<Role, string>>> = {
  quit: 'Quit',
  close: 'Close Window',
  minimize: 'Minimize',
};

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
  readonly role?: NonNullable<E.MenuItem['role']>;
  readonly type: E.MenuItem['type'];
  readonly click: (event?: E.KeyboardEvent, window?: E.BaseWindow, contents?: E.WebContents) => void;
  readonly submenu?: E.Menu;
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
    // Electron's own types know fewer roles of an item than of its template.
    if (role !== undefined) this.role = role as NonNullable<E.MenuItem['role']>;
    if (submenu !== undefined)
      this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu;
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
