import type { Download, StreamedDownload } from '../operations/operation.ts';

/** A file: never shown inside our own pages, whatever it holds. */
export function sendDownload(file: Download | StreamedDownload): Response {
  const ascii = file.fileName.replaceAll(/[^\w. -]/g, '_');
  return new Response('bytes' in file ? new Uint8Array(file.bytes) : streamOf(file.pieces), {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Pieces are made as fast as they are taken, and no more once nobody takes them. */
function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
