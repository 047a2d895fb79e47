import { everyone, type Policy } from '../kernel/operations/rights.ts';

export const policy = {
  'verification.verify': everyone,
  'verification.verify-address': everyone,
  'verification.fetch-status': everyone,
} satisfies Policy;
