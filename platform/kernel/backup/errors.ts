import { refusals } from '../errors.ts';

/** Why a backup cannot be made or restored. Each sentence ends with what to do. */
export const refuse = refusals({
  'kernel.backup-nothing': 404,
  'kernel.backup-file-there': 409,
  'kernel.backup-not-written': 500,
  'kernel.backup-not-readable': 404,
  'kernel.backup-foreign': 422,
  'kernel.backup-form-newer': 422,
  'kernel.backup-wrong-key': 422,
  'kernel.backup-no-key': 422,
  'kernel.backup-truncated': 422,
  'kernel.backup-altered': 422,
  'kernel.backup-newer': 422,
  'kernel.backup-schema-changed': 422,
  'kernel.backup-not-empty': 409,
  'kernel.backup-keys-apart': 422,
  'kernel.backup-not-keys': 422,
  'kernel.backup-keys-missing': 422,
});
