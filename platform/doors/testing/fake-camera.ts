import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import QRCode from 'qrcode';

const width = 640;
const height = 480;
const white = 235;
const black = 16;

/** A film (YUV4MPEG2) that shows a QR code, for Chromium to take for a camera, and the arguments that make it so. */
export async function filmCode(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-camera-'));
  const file = join(folder, 'code.y4m');
  const frame = Buffer.concat([Buffer.from('FRAME\n'), picture(text)]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\n`);
  await writeFile(file, Buffer.concat([head, ...Array(5).fill(frame)]));
  return {
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
    ],
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Brightness of each pixel, then two quarter planes without colour. */
function picture(text: string): Buffer {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = Math.floor((height * 0.8) / modules.size);
  const left = Math.floor((width - side * modules.size) / 2);
  const top = Math.floor((height - side * modules.size) / 2);
  const bright = Buffer.alloc(width * height, white);
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        for (let y = 0; y < side; y += 1) {
          const from = (top + row * side + y) * width + left + column * side;
          bright.fill(black, from, from + side);
        }
  return Buffer.concat([bright, Buffer.alloc((width * height) / 2, 128)]);
}
