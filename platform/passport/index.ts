import { defineStage } from '../kernel/stage.ts';
import { createShare } from './create-share.ts';
import { downloadCredential } from './download-credential.ts';
import { eraseShares } from './erase-shares.ts';
import { exportOwnData } from './export-own-data.ts';
import { listCredentials } from './list-credentials.ts';
import { listShares } from './list-shares.ts';
import { downloadShared, openShare } from './open-share.ts';
import { readCredential } from './read-credential.ts';
import { withdrawShare } from './withdraw-share.ts';

export const passport = defineStage({
  name: 'passport',
  operations: [
    listCredentials,
    readCredential,
    downloadCredential,
    createShare,
    listShares,
    withdrawShare,
    openShare,
    downloadShared,
    exportOwnData,
  ],
  jobs: { 'passport.erase-shares': eraseShares },
  subscriptions: { 'alliance.account-erased': ['passport.erase-shares'] },
});

export { createShare };
