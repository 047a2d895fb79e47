import { palette } from './palette.ts';
import type { Style } from './pdf-page.ts';

export const body: Style = { face: 'serif', size: 11, leading: 1.4, colour: palette.ink };
/** The title of what belongs to another thing. */
export const minor: Style = { ...body, size: 9.75 };
/** A description or statement, which may be long. */
export const prose: Style = { face: 'serif', size: 9.75, leading: 1.4, colour: palette.ink2 };
export const heading: Style = { face: 'ui-strong', size: 8.5, leading: 1.45, colour: palette.ink2 };
export const small: Style = { face: 'ui', size: 8.25, leading: 1.45, colour: palette.ink2 };
export const cell: Style = { face: 'ui', size: 9, leading: 1.4, colour: palette.ink };
export const linkStyle: Style = { ...small, colour: palette.accent };
export const warning: Style = { face: 'ui-strong', size: 8.5, leading: 1.45, colour: palette.warn };
