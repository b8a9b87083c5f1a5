import { create } from 'zustand';
import type { ConnectionView, PlatformCard } from '../../../electron/contract/connection.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { goToConnections } from '../../state/shown-tab.ts';
import { draftOf, type FormDraft, newDraft } from './form-draft.ts';

/** A connection that is being set up. */
export type OpenForm =
  | { readonly kind: 'add'; readonly platform: PlatformCard; readonly initial: FormDraft }
  | {
      readonly kind: 'edit';
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
}

interface FormStore {
  readonly open: OpenForm | { readonly kind: 'platforms' } | null;
  /** What was typed in forms that are not sent yet, by formId. */
  readonly drafts: Readonly<Record<string, FormDraft>>;
  /** Null until the open form is sent. */
  readonly sent: Sent | null;
}

/** The form that stands in the Connections view, and what was typed in it. */
export const useForm = create<FormStore>(() => ({ open: null, drafts: {}, sent: null }));

/** Tells forms apart: one for each platform and each connection. */
export function formId(form: OpenForm): string {
  return form.kind === 'add' ? `add ${form.platform.id}` : `edit ${form.view.id}`;
}

/** Opens the choice of a platform. */
export function openPlatforms(): void {
  show({ kind: 'platforms' });
}

/** Opens the form of a new connection; its name is none of those taken. */
export function openAdd(platform: PlatformCard, taken: readonly string[]): void {
  show({ kind: 'add', platform, initial: newDraft(platform, taken) });
}

/** Opens the form of a connection, to change anything or to enter its key again. */
export function openEdit(view: ConnectionView, entersKey: boolean): void {
  show({ kind: 'edit', view, entersKey, initial: draftOf(view) });
}

/** Closes the form; what was typed, but for the key, is kept. */
export function closeForm(): void {
  const { open } = useForm.getState();
  useForm.setState({ open: null, sent: null });
  goToConnections(open?.kind === 'edit' ? { connectionId: open.view.id } : 'add');
}

/** What stands in the form now. */
export function draftIn({ drafts }: Pick<FormStore, 'drafts'>, form: OpenForm): FormDraft {
  return drafts[formId(form)] ?? form.initial;
}

/** Keeps what was typed, also while the form is closed. */
export function changeDraft(form: OpenForm, change: Partial<FormDraft>): void {
  useForm.setState((store) => ({
    drafts: { ...store.drafts, [formId(form)]: { ...draftIn(store, form), ...change } },
  }));
}

/** Forgets what was typed. */
export function dropDraft(form: OpenForm): void {
  useForm.setState(({ drafts: { [formId(form)]: _sent, ...drafts } }) => ({ drafts }));
}

function show(open: FormStore['open']): void {
  // One that is being sent stays until its answer has come.
  if (useForm.getState().sent?.since == null) useForm.setState({ open, sent: null });
  goToConnections('form');
}
