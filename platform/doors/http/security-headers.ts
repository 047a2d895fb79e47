/** Headers of every page: nothing from elsewhere runs, nothing frames us, no address leaks. */
export function securityHeaders(nonce: string, origin: string): [string, string][] {
  return [
    [
      'content-security-policy',
      [
        "default-src 'self'",
        `script-src 'self' 'nonce-${nonce}'`,
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        // The check in the reader's browser may ask an issuer's own server about a credential's status.
        "connect-src 'self' https:",
        "font-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].join('; '),
    ],
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['permissions-policy', 'camera=(self), microphone=(), geolocation=()'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cache-control', 'private, no-cache'],
    ...(origin.startsWith('https:')
      ? ([['strict-transport-security', 'max-age=63072000; includeSubDomains']] as [string, string][])
      : []),
  ];
}
