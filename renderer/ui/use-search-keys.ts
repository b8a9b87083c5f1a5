import { type RefObject, useEffect, useRef } from 'react';

/** For the search field of what the window shows: a slash or Ctrl+F goes there and marks what stands in it. */
export function useSearchKeys(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !asksForSearch(event)) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return field;
}

function asksForSearch({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  const inDialog = target instanceof Element && target.closest('[role="dialog"], [role="listbox"]') !== null;
  if (altKey || inDialog) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'f';
  return key === '/' && !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement);
}
