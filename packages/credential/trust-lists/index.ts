export { anchorsOfList } from './anchors.ts';
export {
  type CollectedList,
  type CollectedLists,
  type CollectOptions,
  collectLists,
} from './collect-lists.ts';
export { type EntityListQuestion, verifyEntityList } from './entities/verify-entities.ts';
export {
  type Entity,
  type EntityList,
  type EntitySeal,
  entityListDocument,
  type Names,
  signEntityList,
} from './entities/write-entities.ts';
export type {
  ListKind,
  ListPointer,
  ServicePeriod,
  ServiceStatus,
  ServiceType,
  TrustList,
  TrustService,
} from './list.ts';
export { announcedSigners, type ListOfListsQuestion, verifyListOfLists } from './list-of-lists.ts';
export {
  type ListProblem,
  type ListQuestion,
  type ListResult,
  type VerifiedList,
  verifyTrustList,
} from './verify-list.ts';
