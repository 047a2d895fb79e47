/** What an uploaded picture is, as its own structure says. */
export type LogoHeader =
  | {
      ok: true;
      mime: 'image/png' | 'image/jpeg';
      width: number;
      height: number;
      /** The picture without what only accompanies it: texts, profiles, animations, whatever follows its end. */
      clean: Uint8Array;
    }
  | { ok: false; fault: 'kind' | 'unreadable' };

const unreadable = { ok: false, fault: 'unreadable' } as const;

/** PNG or JPEG by its first bytes. SVG is never taken, since it can carry script; nor are others, which few decode. */
export function readLogoHeader(bytes: Uint8Array): LogoHeader {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.subarray(0, 8).equals(pngSignature)) return readPng(data);
  if (data[0] === 0xff && data[1] === 0xd8 && data[2] === 0xff) return readJpeg(data);
  return { ok: false, fault: 'kind' };
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The chunks that make the picture (PNG, third edition, section 11); all others are left out. */
const pictureChunks = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

function readPng(data: Buffer): LogoHeader {
  const kept: Buffer[] = [data.subarray(0, 8)];
  for (let at = 8; at + 12 <= data.length; ) {
    const end = at + 12 + data.readUInt32BE(at);
    if (end > data.length) return unreadable;
    const type = data.toString('latin1', at + 4, at + 8);
    if ((at === 8) !== (type === 'IHDR')) return unreadable;
    if (pictureChunks.has(type)) kept.push(data.subarray(at, end));
    if (type === 'IEND') {
      const [width, height] = [data.readUInt32BE(16), data.readUInt32BE(20)];
      return { ok: true, mime: 'image/png', width, height, clean: Buffer.concat(kept) };
    }
    at = end;
  }
  return unreadable;
}

/** Walks the segments to the frame header, which says how large the picture is (ITU-T T.81, B.2.2). */
function readJpeg(data: Buffer): LogoHeader {
  let frame: { width: number; height: number } | null = null;
  for (let at = 2; at + 4 <= data.length; ) {
    if (data[at] !== 0xff) return unreadable;
    const marker = data[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = data.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > data.length) return unreadable;
    if (isFrame(marker)) {
      // A second one could say another size to the decoder than to us.
      if (frame || length < 8) return unreadable;
      frame = { height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7) };
    }
    // The picture itself begins.
    if (marker === 0xda) return frame ? { ok: true, mime: 'image/jpeg', ...frame, clean: data } : unreadable;
    at += 2 + length;
  }
  return unreadable;
}

/** SOF0 to SOF15 without the tables and the reserved marker that lie between them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
