import { everyone, oneself, type Policy } from '../kernel/operations/rights.ts';

/** A passport is its owner's alone; what they share, they share by a link. */
export const policy = {
  'passport.list-credentials': oneself,
  'passport.read-credential': oneself,
  'passport.download-credential': oneself,
  'passport.create-share': oneself,
  'passport.list-shares': oneself,
  'passport.withdraw-share': oneself,
  'passport.export-own-data': oneself,
  'passport.open-share': everyone,
  'passport.download-shared': everyone,
} satisfies Policy;
