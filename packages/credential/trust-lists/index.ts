export { anchorsOfList } from './anchors.ts';
export {
  type CollectedList,
  type CollectedLists,
  type CollectOptions,
  collectLists,
} from './collect-lists.ts';
export type {
  ListKind,
  ListPointer,
  ServicePeriod,
  ServiceStatus,
  ServiceType,
  TrustList,
  TrustService,
} from './list.ts';
export {
  type ListProblem,
  type ListQuestion,
  type ListResult,
  type VerifiedList,
  verifyTrustList,
} from './verify-list.ts';
