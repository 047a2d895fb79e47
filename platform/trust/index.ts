import { defineStage } from '../kernel/stage.ts';

export const trust = defineStage({ name: 'trust', operations: [] });

export { hasTestSeal } from './has-test-seal.ts';
export { addPendingLeaves, type PendingLeaf } from './log/pending-leaves.ts';
export { openSealDevice } from './seals/open-seal-device.ts';
export { checkSealUsable, readSealById, type Seal, type SealOwner, sealFor } from './seals/seal.ts';
export { type NewStatus, type StatusValue, setStatus } from './status/set-status.ts';
export {
  openStatusList,
  type ReservedIndexes,
  reserveStatusIndexes,
  statusListAddress,
} from './status/status-lists.ts';
