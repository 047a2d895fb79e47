declare module '@digitalbazaar/credentials-context' {
  /** The W3C credentials contexts by address. */
  export const contexts: ReadonlyMap<string, object>;
}
