export const statusActs = ['reissue', 'suspend', 'resume', 'revoke'] as const;
export type StatusAct = (typeof statusActs)[number];

export const isStatusAct = (value: string | undefined): value is StatusAct =>
  statusActs.includes(value as StatusAct);

const fitting: Record<'valid' | 'suspended' | 'revoked' | 'superseded', readonly StatusAct[]> = {
  valid: ['reissue', 'suspend', 'revoke'],
  suspended: ['resume', 'reissue', 'revoke'],
  // What was revoked by mistake is issued anew: a revocation is never taken back.
  revoked: ['reissue'],
  superseded: [],
};

/** What can be done with a credential of this status. */
export const actsFor = (status: keyof typeof fitting): readonly StatusAct[] => fitting[status];
