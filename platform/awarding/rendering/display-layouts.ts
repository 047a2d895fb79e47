import type { DisplayLayout } from '../templates/layouts.ts';
import {
  type Align,
  clip,
  displayImageSize,
  head,
  margin,
  outlines,
  rectangle,
  room,
  startOf,
} from './display-drawing.ts';
import { balance, shorten } from './fonts.ts';
import { ramp } from './indexed-png.ts';
import { logoMarkup, type PlacedLogo, placeLogo } from './logo.ts';
import { palette } from './palette.ts';

/** What the issuer's identity gives to the image. */
export interface DisplayLook {
  readonly layout: DisplayLayout;
  /** `#rrggbb`, dark enough to be read on white and to bear white letters. */
  readonly colour: string;
  readonly logo: { readonly png: Uint8Array; readonly width: number; readonly height: number } | null;
}

export const plainLook: DisplayLook = { layout: 'frame', colour: palette.accent, logo: null };

/** What a layout draws around the text, and where the text stands. */
export interface Drawn {
  readonly align: Align;
  /** Where the first line or the mark of a test begins. */
  readonly top: number;
  /** How much is kept free below the title and the facts. */
  readonly foot: number;
}

const { width, height } = displayImageSize;

/** The colour as a line that only divides. */
export const paleOf = (colour: string): string =>
  colour === palette.accent ? palette.accentLine : (ramp(palette.paper, colour, 4)[1] ?? palette.line);

/** Draws the ground, the frame, the issuer and its logo. */
export function drawAround(parts: string[], look: DisplayLook, issuer: string, test: boolean): Drawn {
  const edge = test
    ? `stroke="${palette.warn}" stroke-width="3" stroke-dasharray="14 8"`
    : `stroke="${paleOf(look.colour)}" stroke-width="2"`;
  parts.push(rectangle(34, 34, width - 68, height - 68, `rx="4" fill="none" ${edge}`));
  return layouts[look.layout](parts, look, issuer);
}

const layouts: Readonly<
  Record<DisplayLayout, (parts: string[], look: DisplayLook, issuer: string) => Drawn>
> = {
  frame(parts, { colour, logo }, issuer) {
    const y = height - 148;
    const placed =
      logo && placeLogo(logo, { x: width - margin - 240, y: y - 20, width: 240, height: 96 }, 'end');
    drawBlaze(parts, colour, margin, y);
    drawIssuer(parts, issuer, margin + 76, y + 38, room - 76 - (placed ? placed.width + 32 : 0));
    drawLogo(parts, placed);
    return { align: 'start', top: 104, foot: 300 };
  },
  band(parts, { colour, logo }, issuer) {
    const tall = 132;
    parts.push(rectangle(34, 34, width - 68, tall, `fill="${colour}"`));
    const placed = logo && placeLogo(logo, { x: width - margin - 224, y: 54, width: 224, height: 92 }, 'end');
    if (placed)
      parts.push(
        rectangle(placed.x - 16, 44, placed.width + 32, tall - 20, `rx="4" fill="${palette.paper}"`),
      );
    drawLogo(parts, placed);
    const space = room - (placed ? placed.width + 48 : 0);
    const lines = clip(balance(head(issuer, 200), 'ui-strong', 27, space), 2);
    const first = 34 + tall / 2 + 10 - (lines.length - 1) * 17;
    for (const [at, line] of lines.entries())
      parts.push(outlines(line, 'ui-strong', 27, palette.paper, margin, first + at * 34));
    return { align: 'start', top: 206, foot: 180 };
  },
  centred(parts, { colour, logo }, issuer) {
    parts.push(
      rectangle(44, 44, width - 88, height - 88, `rx="2" fill="none" stroke="${colour}" stroke-width="1.5"`),
    );
    const placed =
      logo && placeLogo(logo, { x: (width - 300) / 2, y: height - 206, width: 300, height: 84 }, 'middle');
    if (placed) drawLogo(parts, placed);
    else drawBlaze(parts, colour, width / 2 - 26, height - 186);
    const name = shorten(head(issuer, 200), 'ui-strong', 22, room);
    const x = startOf(name, 'ui-strong', 22, 'middle');
    parts.push(outlines(name, 'ui-strong', 22, palette.ink, x, height - 84));
    return { align: 'middle', top: 104, foot: 350 };
  },
};

function drawBlaze(parts: string[], colour: string, x: number, y: number): void {
  parts.push(
    rectangle(x, y, 52, 27, `rx="5" fill="${colour}"`),
    rectangle(x, y + 32, 52, 27, `rx="5" fill="${palette.ink}"`),
  );
}

function drawIssuer(parts: string[], issuer: string, x: number, baseline: number, space: number): void {
  const name = shorten(head(issuer, 200), 'ui-strong', 22, space);
  parts.push(outlines(name, 'ui-strong', 22, palette.ink, x, baseline));
}

function drawLogo(parts: string[], placed: PlacedLogo | null): void {
  if (placed) parts.push(logoMarkup(placed));
}
