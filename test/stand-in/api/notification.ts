import type * as E from 'electron';
import { failByNameInClass, KnownEmitter } from '../fail-by-name.ts';
import type { Faithful } from '../faithful.ts';
import { needReady } from './app.ts';
import { createEvent } from './event.ts';

const events = new Set(['show', 'click', 'close', 'reply', 'action', 'failed']);

/** Electron's Notification, shown to nobody: tests read it through test/support/capture.cjs and emit what a person would do. */
export class Notification extends KnownEmitter {
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  urgency: 'normal' | 'critical' | 'low';
  timeoutType: 'default' | 'never';
  actions: E.NotificationAction[];
  closeButtonText: string;

  constructor(options: E.NotificationConstructorOptions = {}) {
    super('Notification', events);
    needReady('Cannot create Notification before app is ready');
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.urgency = options.urgency ?? 'normal';
    this.timeoutType = options.timeoutType ?? 'default';
    this.actions = options.actions ?? [];
    this.closeButtonText = options.closeButtonText ?? '';
  }
  static isSupported(): boolean {
    return true;
  }
  static handleActivation(_callback: (details: E.ActivationArguments) => void): void {
    // Only Windows starts an app by a notification.
  }
  show(): void {
    setImmediate(() => this.emit('show', createEvent()));
  }
  close(): void {
    setImmediate(() => this.emit('close', createEvent()));
  }
}

failByNameInClass('Notification', Notification);
null as unknown as Notification satisfies Faithful<Notification, E.Notification>;
Notification satisfies new (
  options?: E.NotificationConstructorOptions,
) => object;
