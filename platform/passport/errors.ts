import { refusals } from '../kernel/errors.ts';

export const refuse = refusals({
  'passport.share-ended': 410,
  'passport.share-without-files': 403,
  'passport.too-many-shares': 409,
});
