import { create } from 'zustand';
import type { ConnectionView, PlatformCard } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { goToCard, goToConnections } from '../../state/shown-tab.ts';
import { draftOf, type FormDraft, newDraft } from './form-draft.ts';

/** A connection that is being set up. */
export type OpenForm =
  | { readonly kind: 'add'; readonly platform: PlatformCard; readonly initial: FormDraft }
  | {
      readonly kind: 'edit';
      /** As it was kept when the form was opened. */
      readonly view: ConnectionView;
      /** Whether it was opened to enter the key again, so that an empty key is none. */
      readonly entersKey: boolean;
      readonly initial: FormDraft;
    };

/** What has become of sending the form. */
export interface Sent {
  /** UTC ms at which it was sent; null when the owner has answered. */
  readonly since: number | null;
  /** Why it was not taken; null while that is not known. */
  readonly failure: Failure | null;
  /** Whether there was something in the key's field when it was sent. */
  readonly hadKey: boolean;
}

/** A form that was closed while it was being sent: the owner goes on with it. */
export interface Running {
  readonly form: OpenForm;
  /** What the connection is to be called. */
  readonly name: string;
  /** UTC ms at which it was sent. */
  readonly since: number;
}

/** What happened to the open form's connection elsewhere: it is gone, and the form with it; or it is another now. */
export interface FormNotice {
  readonly kind: 'gone' | 'changed';
  readonly connection: string;
}

interface FormStore {
  readonly open: OpenForm | { readonly kind: 'platforms' } | null;
  /** Another number for each form that was opened or begun anew. */
  readonly opening: number;
  /** What is typed in the open form, but for the key; null while it stands as it began. It goes with the form. */
  readonly draft: FormDraft | null;
  /** Null until the open form is sent. */
  readonly sent: Sent | null;
  readonly running: readonly Running[];
  readonly notice: FormNotice | null;
}

/** The form that stands in the Connections view, and what is typed in it: another view of the window loses neither. */
export const useForm = create<FormStore>(() => ({
  open: null,
  opening: 0,
  draft: null,
  sent: null,
  running: [],
  notice: null,
}));

/** Opens the choice of a platform. */
export function openPlatforms(): void {
  show({ kind: 'platforms' });
}

/** Opens the form of a new connection; its name is none of those taken. */
export function openAdd(platform: PlatformCard, taken: readonly string[]): void {
  show({ kind: 'add', platform, initial: newDraft(platform, taken) });
}

/** Opens the form of a connection as it is kept, to change anything or to enter its key again. One that is open stays. */
export function openEdit(view: ConnectionView, entersKey: boolean): void {
  const { open } = useForm.getState();
  const isOpen = open?.kind === 'edit' && open.view.id === view.id && open.entersKey === entersKey;
  if (isOpen && !entersKey) goToConnections('form');
  else show({ kind: 'edit', view, entersKey, initial: draftOf(view) });
}

/** Closes the form: what was typed is dropped. Where it is being sent, that goes on without it. */
export function closeForm(): void {
  const { open } = useForm.getState();
  show(null);
  if (open?.kind === 'edit') goToCard(open.view.id);
  else goToConnections('add');
}

/** What stands in the open form now. */
export function draftIn({ draft }: Pick<FormStore, 'draft'>, form: OpenForm): FormDraft {
  return draft ?? form.initial;
}

/** Keeps what is typed in the open form. */
export function changeDraft(form: OpenForm, change: Partial<FormDraft>): void {
  useForm.setState((store) => ({ draft: { ...draftIn(store, form), ...change } }));
}

/** Takes away what is told about a form. */
export function dismissNotice(): void {
  useForm.setState({ notice: null });
  goToConnections('add');
}

/**
 * Holds the open form to what is kept of its connection: where that is gone the form closes, where it is another now the
 * form begins anew. One that is being sent waits for its answer. True when it did either.
 */
export function followKept(connections: readonly ConnectionView[]): boolean {
  const { open, sent } = useForm.getState();
  if (open?.kind !== 'edit' || sent?.since != null) return false;
  const { name: connection } = open.view;
  const view = connections.find(({ id, leaving }) => id === open.view.id && !leaving);
  if (view && sameKept(view, open.view)) return false;
  const anew = view ? { ...open, view, initial: draftOf(view) } : null;
  const notice = { kind: view ? 'changed' : 'gone', connection } as const;
  useForm.setState(({ opening }) => ({ open: anew, opening: opening + 1, draft: null, sent: null, notice }));
  return true;
}

function sameKept(a: ConnectionView, b: ConnectionView): boolean {
  return a.name === b.name && a.baseUrl === b.baseUrl && a.privateNetwork === b.privateNetwork;
}

function show(open: FormStore['open']): void {
  useForm.setState((store) => ({
    ...{ open, opening: store.opening + 1, draft: null, sent: null, notice: null },
    running: runningNow(store),
  }));
  if (open) goToConnections('form');
}

function runningNow({ open, sent, running, draft }: FormStore): readonly Running[] {
  if (open === null || open.kind === 'platforms' || sent?.since == null) return running;
  return [...running, { form: open, name: draftIn({ draft }, open).name, since: sent.since }];
}
