import type { MouseEvent } from 'react';

/**
 * Follows a link to a place on the same page without a change of the address: to the router that is a new visit, which
 * forgets what was said of a refused form. Without a script the link does the same by itself.
 */
export function goTo(id: string, event: MouseEvent): void {
  const place = document.getElementById(id);
  if (!place) return;
  event.preventDefault();
  place.focus();
}
