/** What a page's preload world says to the main process, encoded by structured-value.ts. */
export type PageMessage =
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'send'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'preload-error'; readonly message: string; readonly stack: string };

/** What the main process says to a page's preload world. */
export type MainMessage =
  | { readonly kind: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly words: string }
  | { readonly kind: 'event'; readonly channel: string; readonly args: readonly unknown[] };
