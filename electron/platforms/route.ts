/** One way to a host: straight, through a proxy that speaks CONNECT, or through one of a kind that can't be used. */
export type Route =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly host: string; readonly port: number }
  | { readonly kind: 'unusable'; readonly scheme: string };

/** The way without any proxy. */
export const straight: readonly Route[] = [{ kind: 'direct' }];
