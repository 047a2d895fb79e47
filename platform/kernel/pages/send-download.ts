import type { Download } from '../operations/operation.ts';

/** A file: never shown inside our own pages, whatever it holds. */
export function sendDownload(file: Download): Response {
  const ascii = file.fileName.replaceAll(/[^\w. -]/g, '_');
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
