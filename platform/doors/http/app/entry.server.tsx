import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { isbot } from 'isbot';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { type AppLoadContext, type EntryContext, ServerRouter } from 'react-router';
import type { Language } from '../../../kernel/languages/index.ts';
import { type FieldLabels, FieldLabelsContext } from '../../../ui/fields/field-labels.ts';
import { TextProvider } from '../../../ui/text.tsx';
import { messagesOf } from '../../messages.ts';

export const streamTimeout = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  { page }: AppLoadContext,
): Promise<Response> {
  const labels: FieldLabels = new Map();
  const content = (context: EntryContext) => (
    <FieldLabelsContext value={labels}>
      <TextProvider
        language={page.language as Language}
        messages={messagesOf(page.language)}
        zone={page.timeZone}
      >
        <ServerRouter context={context} url={request.url} nonce={page.nonce} />
      </TextProvider>
    </FieldLabelsContext>
  );
  // A form that comes back is rendered once before, so that the summary above it can name its fields. The data for
  // the browser are a stream, which can be read once: they go with the second.
  const { serverHandoffStream: _, ...once } = entry;
  if (status >= 400 && entry.staticHandlerContext.actionData) renderToString(content(once));
  const whole = isbot(request.headers.get('user-agent') ?? '') || entry.isSpaMode;
  return new Promise((resolve, reject) => {
    let answered = false;
    const { pipe, abort } = renderToPipeableStream(content(entry), {
      nonce: page.nonce,
      [whole ? 'onAllReady' : 'onShellReady']() {
        answered = true;
        const body = new PassThrough();
        headers.set('content-type', 'text/html; charset=utf-8');
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
      onError(error: unknown) {
        if (answered) page.services.log.error({ err: error }, 'a page broke while it was written');
      },
    });
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

export function handleError(
  error: unknown,
  { context, request }: { context: AppLoadContext; request: Request },
) {
  if (!request.signal.aborted) context.page.services.log.error({ err: error }, 'a page failed');
}
