import { describe, expect, it } from 'vitest';
import { sendDownload } from './send-download.ts';

const file = { fileName: 'Łukasz.zip', mediaType: 'application/zip' };

describe('a file that is made while it is sent', () => {
  async function* endless(made: { pieces: number; ended: boolean }) {
    try {
      for (;;) {
        made.pieces += 1;
        yield new Uint8Array(1000);
      }
    } finally {
      made.ended = true;
    }
  }

  it('is made only as far as it is taken, and ends where nobody takes it any more', async () => {
    const made = { pieces: 0, ended: false };
    const reader = sendDownload({ ...file, pieces: endless(made) }).body!.getReader();
    for (let taken = 1; taken <= 5; taken += 1) {
      await reader.read();
      expect(made.pieces).toBeLessThanOrEqual(taken + 1);
    }
    await reader.cancel();
    expect(made.ended).toBe(true);
  });

  it('arrives whole, under its name', async () => {
    const pieces = (async function* () {
      yield Buffer.from('one ');
      yield Buffer.from('two');
    })();
    const response = sendDownload({ ...file, pieces });
    expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''%C5%81ukasz.zip`);
    expect(await response.text()).toBe('one two');
  });
});
