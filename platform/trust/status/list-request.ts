import type { StatusForm, StatusPurpose } from '@waymark/credential';
import { refuse } from '../errors.ts';

export interface StatusListRequest {
  purpose: StatusPurpose;
  form: StatusForm;
}

const purposes: readonly StatusPurpose[] = ['revocation', 'suspension'];
const forms: readonly StatusForm[] = ['bitstring', 'statuslist2021'];

/** Every way in which a list is served. */
export const statusListRequests: readonly StatusListRequest[] = purposes.flatMap((purpose) =>
  forms.map((form) => ({ purpose, form })),
);

/** What an address asks for. @throws `trust.list-form-unknown` */
export function readListRequest(query: { purpose?: string; form?: string }): StatusListRequest {
  const wanted = statusListRequests.find(
    ({ purpose, form }) => purpose === query.purpose && form === (query.form ?? 'bitstring'),
  );
  if (!wanted) throw refuse('trust.list-form-unknown');
  return wanted;
}
