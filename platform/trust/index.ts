import { defineStage } from '../kernel/stage.ts';
import { changeAddress, readAddress } from './address/change-address.ts';
import { listTrustedIssuers } from './anchors/list-trusted-issuers.ts';
import { addAuthority } from './authorities/add-authority.ts';
import { changeAuthority, removeAuthority } from './authorities/change-authority.ts';
import { listAuthorities } from './authorities/list-authorities.ts';
import { addList } from './lists/add-list.ts';
import { refreshListNow, removeList } from './lists/change-list.ts';
import { listLists } from './lists/list-lists.ts';
import { refreshList, refreshLists } from './lists/refresh-lists.ts';
import { readRest, reopen } from './resting/reopen.ts';
import { addHardwareSeal } from './seals/add-hardware-seal.ts';
import { addRemoteSeal } from './seals/add-remote-seal.ts';
import { addSeal } from './seals/add-seal.ts';
import { changeSealLevel } from './seals/change-seal-level.ts';
import { findSealOwners } from './seals/find-seal-owners.ts';
import { listSeals } from './seals/list-seals.ts';
import { makeTestSealFor } from './seals/make-test-seal.ts';
import { readSeal } from './seals/read-seal.ts';
import { retireSeal } from './seals/retire-seal.ts';
import { readListFacts } from './status/read-list-facts.ts';

export const trust = defineStage({
  name: 'trust',
  operations: [
    addSeal,
    addHardwareSeal,
    addRemoteSeal,
    makeTestSealFor,
    changeSealLevel,
    retireSeal,
    findSealOwners,
    listSeals,
    readSeal,
    listTrustedIssuers,
    readListFacts,
    readRest,
    reopen,
    readAddress,
    changeAddress,
    listAuthorities,
    addAuthority,
    changeAuthority,
    removeAuthority,
    listLists,
    addList,
    refreshListNow,
    removeList,
  ],
  jobs: { 'trust.refresh-lists': refreshLists, 'trust.refresh-list': refreshList },
  schedule: { 'trust.refresh-lists': '23 * * * *' },
});

export { readTimeStampAnchors } from './anchors/time-stamp-anchors.ts';
export { readTrustAnchors, type TrustAnchor, type TrustAnchors } from './anchors/trust-anchors.ts';
export { askAuthority } from './authorities/ask-authority.ts';
export { confirmedBy } from './authorities/confirmed-by.ts';
export { firstStamp } from './authorities/stamp.ts';
export { openPkcs12 } from './devices/index.ts';
export { fetchBytes, forgetEvidence, ocspQuestion, sealServices } from './evidence/fetch-evidence.ts';
export { hasTestSeal } from './has-test-seal.ts';
export { readStatement } from './keys/read-statement.ts';
export type { KeyPlace } from './keys/stored-key.ts';
export {
  type AnchorsOfList,
  type ListInForce,
  readListAnchors,
  readServedAnchors,
} from './lists/list-anchors.ts';
export type { StoredAnchor } from './lists/model.ts';
export { addPendingLeaves, type PendingLeaf } from './log/pending-leaves.ts';
export { nameThings } from './name-things.ts';
export { freezeOrigin, readOrigins } from './origin.ts';
export { type DigestContent, readAnchorDigest } from './published/anchor-digest.ts';
export { readPublishedList } from './published/published-list.ts';
export { needOpen } from './resting/need-open.ts';
export { checkLevelReachable, isHigher } from './seals/level.ts';
export { openSealDevice } from './seals/open-seal-device.ts';
export { checkSealUsable, readSealById, type Seal, type SealOwner, sealFor } from './seals/seal.ts';
export { readListRequest, type StatusListRequest, statusListRequests } from './status/list-request.ts';
export { readStatusList, type ServedList } from './status/read-status-list.ts';
export { type NewStatus, type StatusValue, setStatus } from './status/set-status.ts';
export { type ReservedIndexes, reserveStatusIndexes, statusListAddressOf } from './status/status-lists.ts';
export { today } from './today.ts';
export { addAuthority, addSeal, changeSealLevel, listSeals, makeTestSealFor, readRest, reopen };
