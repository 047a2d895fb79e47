/**
 * Awards, batches, sealing, delivery, status, and the register of what was sealed.
 *
 * An offering's way through this stage: `decide-awards` (and `confirm-awards` where the lead institution wants four
 * eyes) → `prepare-batch` (freezes and proves what is shared; each learner waits or has failed with a reason) →
 * `preview-credential` of anyone → `start-batch` (`first`: seal one and look, it then pauses by itself; `all`) →
 * `read-batch` while it runs (`pause-batch`, `resume-batch`, `cancel-batch`, `retry-items`) → `list-undelivered`,
 * `resend`, `download-batch`. Afterwards: `list-credentials`, `read-credential`, `revoke-`, `suspend-` and
 * `resume-credentials`, `reissue-credential`, `list-tasks`, `read-task`, `close-task`.
 *
 * What credentials say and show beside that is their issuer's template: `save-template-draft` → `preview-template`,
 * `prove-template` → `use-template`, from when on `prepare-batch` takes it.
 *
 * Input and output of each operation stand in its schemas. Sentences: a `Failure` or finding `code` is the message
 * `awarding.failure.<code>`, or `elm.finding.<code>` of packages/credential where there is none; a `mend` names the
 * place to mend it.
 */
import { defineStage } from '../kernel/stage.ts';
import { openSealDevice } from '../trust/index.ts';
import { confirmAwards } from './awards/confirm-awards.ts';
import { decideAwards } from './awards/decide-awards.ts';
import { listAwards } from './awards/list-awards.ts';
import { listOfferings } from './awards/list-offerings.ts';
import { readAward } from './awards/read-award.ts';
import { readOfferingAwards } from './awards/read-offering-awards.ts';
import { withdrawAward } from './awards/withdraw-award.ts';
import { cancelBatch, pauseBatch, resumeBatch, retryItems } from './batches/hold-batch.ts';
import { listBatchItems } from './batches/list-batch-items.ts';
import { prepareBatch } from './batches/prepare-batch.ts';
import { previewCredential } from './batches/preview-credential.ts';
import { listBatches, readBatch } from './batches/read-batch.ts';
import { startBatch } from './batches/start-batch.ts';
import { downloadCredential } from './delivery/download.ts';
import { downloadBatch } from './delivery/download-batch.ts';
import { mails } from './delivery/mails.ts';
import { listUndelivered, resend } from './delivery/resend.ts';
import { followMerge, followSplit } from './follow-people.ts';
import { forgetErased } from './forget-erased.ts';
import { raiseCredentials } from './raising/raise-credentials.ts';
import { raiseLevels } from './raising/raise-levels.ts';
import { renewLevels } from './raising/renew-levels.ts';
import { listCredentials } from './register/list-credentials.ts';
import { readCredential } from './register/read-credential.ts';
import { resumeSealing } from './sealing/resume-sealing.ts';
import { sealBatchJob } from './sealing/seal-batch.ts';
import { resumeCredentials, revokeCredentials, suspendCredentials } from './status/change-status.ts';
import { reissueCredential } from './status/reissue-credential.ts';
import { askCorrection } from './tasks/ask-correction.ts';
import { closeTask } from './tasks/close-task.ts';
import { listTasks, readTask } from './tasks/list-tasks.ts';
import { noteResultChange } from './tasks/note-result-change.ts';
import { addTemplateLogo } from './templates/add-template-logo.ts';
import { discardTemplateDraft } from './templates/discard-template-draft.ts';
import { listTemplates } from './templates/list-templates.ts';
import { previewTemplate } from './templates/preview-template.ts';
import { proveTemplateDraft } from './templates/prove-template.ts';
import { readTemplate } from './templates/read-template.ts';
import { readTemplateVersion } from './templates/read-template-version.ts';
import { saveTemplateDraft } from './templates/save-template-draft.ts';
import { applyTemplate } from './templates/use-template.ts';

export const awarding = defineStage({
  name: 'awarding',
  operations: [
    listOfferings,
    decideAwards,
    confirmAwards,
    readAward,
    withdrawAward,
    listAwards,
    readOfferingAwards,
    prepareBatch,
    startBatch,
    pauseBatch,
    resumeBatch,
    cancelBatch,
    retryItems,
    raiseCredentials,
    readBatch,
    listBatches,
    listBatchItems,
    previewCredential,
    downloadBatch,
    downloadCredential,
    listUndelivered,
    resend,
    listCredentials,
    readCredential,
    revokeCredentials,
    suspendCredentials,
    resumeCredentials,
    reissueCredential,
    askCorrection,
    listTasks,
    readTask,
    closeTask,
    listTemplates,
    readTemplate,
    readTemplateVersion,
    previewTemplate,
    saveTemplateDraft,
    discardTemplateDraft,
    addTemplateLogo,
    proveTemplateDraft,
    applyTemplate,
  ],
  jobs: {
    'awarding.seal-batch': sealBatchJob({ openDevice: openSealDevice }),
    'awarding.raise-levels': raiseLevels,
    'awarding.renew-levels': renewLevels,
    'awarding.resume-sealing': resumeSealing,
    'awarding.note-result-change': noteResultChange,
    'awarding.follow-merge': followMerge,
    'awarding.forget-erased': forgetErased,
    'awarding.follow-split': followSplit,
  },
  schedule: { 'awarding.renew-levels': '41 2 * * *' },
  subscriptions: {
    'trust.reopened': ['awarding.resume-sealing'],
    'assessment.result-changed': ['awarding.note-result-change'],
    'alliance.people-merged': ['awarding.follow-merge'],
    'alliance.people-split': ['awarding.follow-split'],
    'alliance.account-erased': ['awarding.forget-erased'],
  },
  mails,
});

export { countAwards } from './awards/read-offering-awards.ts';
export { countDelivered } from './delivery/count-delivered.ts';
export { downloadFormat, findForDownload, makeDownload } from './delivery/download.ts';
export type { Failure, Mend } from './model.ts';
export { nameThings } from './name-things.ts';
export { historyOf } from './register/history.ts';
export { fontFault } from './rendering/font-fault.ts';
export { type SealedBytes, sealedFile, sealedFiles } from './sealing/sealed-file.ts';
export { successorOf } from './status/successor.ts';
export { today } from './today.ts';
export {
  addTemplateLogo,
  applyTemplate,
  askCorrection,
  closeTask,
  confirmAwards,
  decideAwards,
  prepareBatch,
  raiseCredentials,
  reissueCredential,
  resumeCredentials,
  revokeCredentials,
  saveTemplateDraft,
  startBatch,
  suspendCredentials,
};
