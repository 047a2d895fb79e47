/** What the page of checks loads when somebody checks, and no more. */
export { checkDocument } from '../check/check-document.ts';
export { checkInBrowser } from '../pages/check-in-browser.ts';
