import { defineStage } from '../kernel/stage.ts';
import { setNameLanguage, setPreferredLanguage, stateDateOfBirth } from './account/change-own-account.ts';
import { eraseOwnAccount } from './account/erase-own-account.ts';
import { exportOwnData } from './account/export-own-data.ts';
import { addPrivateAddress, removePrivateAddress } from './account/private-address.ts';
import { readOwnAccount } from './account/read-own-account.ts';
import { createApiKey, findApiKeys, revokeApiKey } from './api-keys/manage-api-keys.ts';
import { acceptInvitation } from './invitations/accept-invitation.ts';
import { invitePerson } from './invitations/invite-person.ts';
import { readInvitation } from './invitations/read-invitation.ts';
import { mails } from './mails.ts';
import { findMails } from './outbox/find-mails.ts';
import { markBouncedAddress, noteBouncedMail } from './outbox/note-bounced-mail.ts';
import { addPasskey } from './passkeys/add-passkey.ts';
import { beginPasskey } from './passkeys/begin-passkey.ts';
import { beginPasskeySignIn } from './passkeys/begin-passkey-sign-in.ts';
import { removePasskey, renamePasskey } from './passkeys/change-passkey.ts';
import { finishPasskeySignIn } from './passkeys/finish-passkey-sign-in.ts';
import { addPerson } from './people/add-person.ts';
import { addIdentifier, endIdentifier } from './people/change-identifiers.ts';
import { findPeople } from './people/find-people.ts';
import { mergePeople, splitPeople } from './people/merge-people.ts';
import { decideMatchProposal, findMatchProposals } from './people/proposals.ts';
import { readPerson } from './people/read-person.ts';
import { endRole } from './roles/end-role.ts';
import { findRoles } from './roles/find-roles.ts';
import { grantRole } from './roles/grant-role.ts';
import { setupOperations } from './setup/index.ts';
import { makeFirstAdministratorLink } from './sign-in/make-first-administrator-link.ts';
import { openSignInLink } from './sign-in/open-sign-in-link.ts';
import { readSignInLink } from './sign-in/read-sign-in-link.ts';
import { requestSignIn } from './sign-in/request-sign-in.ts';
import { signOut } from './sign-in/sign-out.ts';
import { readAudit } from './trail/read-audit.ts';

export const alliance = defineStage({
  name: 'alliance',
  operations: [
    requestSignIn,
    readSignInLink,
    openSignInLink,
    beginPasskeySignIn,
    finishPasskeySignIn,
    signOut,
    makeFirstAdministratorLink,
    beginPasskey,
    addPasskey,
    renamePasskey,
    removePasskey,
    invitePerson,
    readInvitation,
    acceptInvitation,
    findPeople,
    readPerson,
    addPerson,
    addIdentifier,
    endIdentifier,
    findMatchProposals,
    decideMatchProposal,
    mergePeople,
    splitPeople,
    findRoles,
    grantRole,
    endRole,
    createApiKey,
    findApiKeys,
    revokeApiKey,
    readOwnAccount,
    setPreferredLanguage,
    setNameLanguage,
    stateDateOfBirth,
    addPrivateAddress,
    removePrivateAddress,
    eraseOwnAccount,
    exportOwnData,
    readAudit,
    findMails,
    noteBouncedMail,
    ...setupOperations,
  ],
  jobs: { 'alliance.mark-bounced-address': markBouncedAddress },
  subscriptions: { 'kernel.mail-bounced': ['alliance.mark-bounced-address'] },
  mails,
});

export { exportPersonData } from './account/export-own-data.ts';
export { actorOfPerson, type KnownPerson } from './actor.ts';
export { actorOfApiKey } from './api-keys.ts';
export { readConversions, readScale, readScalesOf } from './grading/read-scales.ts';
export { comparable, mailAddressOf, mailLanguageOf } from './identifiers.ts';
export { inviteManyIfNew, waitingInvitationOf } from './invitations/invite-many.ts';
export { createPeopleFromRecords, type RecordSource } from './people/create.ts';
export { erasePersonKey, personKey, personKeys, readPersonKeys } from './people/keys.ts';
export { learnFromRecords } from './people/learn.ts';
export { type Match, type MatchDoubt, matchPeople, type PersonRecord } from './people/match.ts';
export { personIdsOf } from './people/merge.ts';
export { proposeMatch } from './people/proposals.ts';
export { readablePeople } from './people/readable-people.ts';
export { type Alliance, readAlliance } from './read-alliance.ts';
export { importInstitutions } from './setup/import-institutions.ts';
export { insertAlliance } from './setup/insert-alliance.ts';
export { insertInstitution, type NewInstitution } from './setup/insert-institution.ts';
export { insertPeople, type NewPerson } from './setup/insert-people.ts';
export { insertConversionTable, insertGradingScale } from './setup/insert-scale.ts';
export { readMembersFile } from './setup/members-file.ts';
export { type SealState, sealSlot } from './setup/seal-slot.ts';
export { setUpAlliance } from './setup/set-up-alliance.ts';
export { today } from './today.ts';
export { nameThings } from './trail/name-things.ts';
export { thingsSlot } from './trail/things-slot.ts';
export { makeFirstAdministratorLink };
