/** How a display image is laid out: with a thin frame, under a band of the colour, or as a diploma around its middle. */
export const displayLayouts = ['frame', 'band', 'centred'] as const;
export type DisplayLayout = (typeof displayLayouts)[number];
