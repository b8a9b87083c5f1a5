import type * as E from 'electron';
import { failByNameInClass, KnownEmitter } from '../fail-by-name.ts';
import { asWhole, type Faithful } from '../faithful.ts';
import { createEvent } from './event.ts';
import { MenuItem } from './menu-item.ts';

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
      menu.append(entry instanceof MenuItem ? asWhole<E.MenuItem>(entry) : asWhole<E.MenuItem>(new MenuItem(options(entry))));
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
