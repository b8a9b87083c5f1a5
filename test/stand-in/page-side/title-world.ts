// Source text for a world of the stand-in's own: self-contained, as structured-value.ts explains.

/** Tells the title of the document, now and whenever it changes: Chromium itself tells it only sometimes. */
export function titleWorld(tell: (title: string) => void): void {
  if (window !== top) return;
  let told = '';
  const look = () => {
    if (document.title === told) return;
    told = document.title;
    tell(told);
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  document.addEventListener('DOMContentLoaded', () => {
    look();
    // From here on only the head matters; watching a busy body would cost the page.
    observer.disconnect();
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  });
}
