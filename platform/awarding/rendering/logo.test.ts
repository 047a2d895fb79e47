import { deflateSync } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import { credentialWords } from '@waymark/credential';
import { describe, expect, it } from 'vitest';
import { displayLayouts } from '../templates/layouts.ts';
import { displayImageLimit, displayImageSize, renderDisplayImage } from './display-image.ts';
import { type Logo, readLogo } from './logo.ts';
import { long, ordinary } from './sample-credential.ts';

const pngOf = (body: string, width = 300, height = 120): Buffer =>
  new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`)
    .render()
    .asPng();
const circle = pngOf('<circle cx="60" cy="60" r="50" fill="#c2185b"/>');
/** A grey square as JPEG: the smallest that a decoder takes. */
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAAQABABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APzTr//Z',
  'base64',
);

function logoOf(bytes: Uint8Array): Logo {
  const read = readLogo(bytes);
  if (!read.ok) throw new Error(read.fault);
  return read.logo;
}

/** A PNG's chunk without its checksum being right: readers that care refuse it. */
function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data, Buffer.alloc(4)]);
}

describe('an uploaded logo', () => {
  it('is drawn anew: no larger than it is needed, without what came along with it', () => {
    const secret = chunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>'));
    const withMore = Buffer.concat([
      circle.subarray(0, 33),
      secret,
      circle.subarray(33),
      Buffer.from('PK\x03\x04'),
    ]);
    const logo = logoOf(withMore);
    expect(logo).toMatchObject({ width: 300, height: 120 });
    expect(Buffer.from(logo.png).includes('script')).toBe(false);
    expect(Buffer.from(logo.png).equals(Buffer.from(logoOf(circle).png))).toBe(true);
    expect(logoOf(pngOf('<rect width="2000" height="2000" fill="red"/>', 2000, 1000))).toMatchObject({
      width: 384,
      height: 192,
    });
  });

  it('may be a JPEG', () => {
    expect(logoOf(jpeg)).toMatchObject({ width: 16, height: 16 });
  });

  const header = Buffer.from(circle.subarray(0, 33));
  const huge = Buffer.from(circle);
  huge.writeUInt32BE(60_000, 16);
  it.each<[string, Uint8Array, string]>([
    ['a drawing that can carry script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'kind'],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00'), 'kind'],
    ['nothing', new Uint8Array(), 'kind'],
    ['a page that calls itself a picture', Buffer.from('<html>'), 'kind'],
    ['a file that is too large', Buffer.concat([circle, Buffer.alloc(1024 * 1024)]), 'too-large'],
    ['a picture that says it is 60,000 pixels wide', huge, 'dimensions'],
    ['a picture too small to be seen', pngOf('<rect width="9" height="9"/>', 9, 9), 'dimensions'],
    ['a truncated PNG', circle.subarray(0, circle.length - 20), 'unreadable'],
    [
      'a PNG whose data are none',
      Buffer.concat([header, chunk('IDAT', Buffer.from('no')), chunk('IEND', Buffer.alloc(0))]),
      'unreadable',
    ],
    [
      'a PNG that begins with something else',
      Buffer.concat([circle.subarray(0, 8), chunk('tEXt', Buffer.from('x')), circle.subarray(8)]),
      'unreadable',
    ],
    [
      'a PNG that unfolds to more than it says',
      Buffer.concat([
        header,
        chunk('IDAT', deflateSync(Buffer.alloc(50_000_000))),
        chunk('IEND', Buffer.alloc(0)),
      ]),
      'unreadable',
    ],
    ['a truncated JPEG', jpeg.subarray(0, 40), 'unreadable'],
    [
      'a JPEG of two sizes',
      Buffer.concat([jpeg.subarray(0, 89), jpeg.subarray(89, 102), jpeg.subarray(89)]),
      'unreadable',
    ],
    ['a picture of nothing', pngOf(''), 'unreadable'],
  ])('is refused where it is %s', (_, bytes, fault) => {
    expect(readLogo(bytes)).toEqual({ ok: false, fault });
  });
});

describe('the layouts of the display image', () => {
  const render = (look: Parameters<typeof renderDisplayImage>[0]['look'], sample = ordinary, test = false) =>
    Buffer.from(
      renderDisplayImage({
        words: credentialWords('en'),
        language: 'en',
        issuer: 'Northern University',
        awardsItself: true,
        awardingBodies: sample.bodies,
        title: sample.title,
        ects: 3,
        workloadHours: 80,
        eqfLevel: 7,
        test,
        look,
      }),
    );
  const photo = logoOf(
    pngOf(
      Array.from(
        { length: 900 },
        (_, at) =>
          `<rect x="${(at % 30) * 20}" y="${Math.floor(at / 30) * 20}" width="20" height="20" fill="hsl(${(at * 37) % 360} 70% ${20 + ((at * 13) % 60)}%)"/>`,
      ).join(''),
      600,
      600,
    ),
  );

  it.each(displayLayouts)('%s shows colour and logo, and stays small with all that is long', (layout) => {
    const plain = render({ layout, colour: '#1b5a43', logo: null });
    expect(render({ layout, colour: '#7a1f4f', logo: null }).equals(plain)).toBe(false);
    expect(render({ layout, colour: '#1b5a43', logo: logoOf(circle) }).equals(plain)).toBe(false);
    const full = render({ layout, colour: '#7a1f4f', logo: photo }, long, true);
    expect(full.length).toBeLessThanOrEqual(displayImageLimit);
    expect(full.readUInt32BE(16)).toBeLessThanOrEqual(displayImageSize.width);
  });
});
