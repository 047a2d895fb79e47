import { defineStage } from '../kernel/stage.ts';
import { fetchStatus } from './fetch-status.ts';
import { verifyDocument } from './verify.ts';
import { verifyAddress } from './verify-address.ts';

export const verification = defineStage({
  name: 'verification',
  operations: [verifyDocument, verifyAddress, fetchStatus],
});

export { askOutside } from './check/ask-outside.ts';
export { checkDocument, type Trusted } from './check/check-document.ts';
export { checkHere } from './check/check-here.ts';
export { anchorsFrom, trustedFrom } from './check/trusted.ts';
export { report } from './report.ts';
export { verifyDocument };
