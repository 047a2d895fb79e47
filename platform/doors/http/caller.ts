import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/**
 * The network address a request comes from. A proxy on this machine says whom it speaks for in the last entry of
 * `X-Forwarded-For`; anyone else who sends that header is not believed.
 */
export function callerOf(c: Context): string | undefined {
  const address = connectionOf(c);
  if (!address || !loopback.test(address)) return address;
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 64) || address;
}

function connectionOf(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    // Called as a function, without a connection, as tests do.
    return undefined;
  }
}
