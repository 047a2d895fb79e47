import { everyone, oneself, type Policy, type Right } from '../kernel/operations/rights.ts';

/** Of the own institution's people the institution's administrator, of all the alliance's. */
const administrators: Right = { administrator: { own: 'yes', alliance: 'yes' } };
/** A list, of which an institution's administrator sees the own institution's part. */
const administratorsList: Right = {
  administrator: { own: 'home', partner: 'home', other: 'home', alliance: 'yes' },
};
/** Nobody but the installation's operator, on the command line. */
const operatorOnly: Right = {};

export const policy = {
  'alliance.request-sign-in': everyone,
  'alliance.read-sign-in-link': everyone,
  'alliance.open-sign-in-link': everyone,
  'alliance.begin-passkey-sign-in': everyone,
  'alliance.finish-passkey-sign-in': everyone,
  'alliance.sign-out': oneself,
  'alliance.make-first-administrator-link': operatorOnly,

  'alliance.begin-passkey': oneself,
  'alliance.add-passkey': oneself,
  'alliance.rename-passkey': oneself,
  'alliance.remove-passkey': oneself,

  'alliance.invite-person': {
    administrator: { own: 'yes', alliance: 'yes' },
    'issuing-officer': { own: 'yes' },
  },
  'alliance.read-invitation': everyone,
  'alliance.accept-invitation': everyone,

  'alliance.find-people': {
    ...administratorsList,
    'issuing-officer': { own: 'home', partner: 'home', other: 'home' },
  },
  'alliance.read-person': { ...administrators, 'issuing-officer': { own: 'yes' } },
  'alliance.add-person': administrators,
  'alliance.add-identifier': administrators,
  'alliance.end-identifier': administrators,
  'alliance.find-match-proposals': administratorsList,
  'alliance.decide-match-proposal': administrators,
  'alliance.merge-people': administrators,
  'alliance.split-people': administrators,

  'alliance.find-roles': administratorsList,
  'alliance.grant-role': administrators,
  'alliance.end-role': administrators,

  'alliance.create-api-key': oneself,
  'alliance.find-api-keys': oneself,
  'alliance.revoke-api-key': { ...oneself, administrator: { alliance: 'yes' } },

  'alliance.read-own-account': oneself,
  'alliance.set-preferred-language': oneself,
  'alliance.set-name-language': oneself,
  'alliance.state-date-of-birth': oneself,
  'alliance.add-private-address': oneself,
  'alliance.remove-private-address': oneself,
  'alliance.erase-own-account': oneself,
  'alliance.export-own-data': oneself,

  'alliance.read-audit': {
    administrator: { own: 'home', partner: 'home', other: 'home', alliance: 'yes' },
    'issuing-officer': { own: 'home', partner: 'home', other: 'home', alliance: 'yes' },
  },
  'alliance.find-mails': everyone,
  'alliance.note-bounced-mail': {
    administrator: { alliance: 'yes' },
    'issuing-officer': { alliance: 'yes' },
  },

  'alliance.read-setup': { administrator: { own: 'yes', partner: 'yes', other: 'yes', alliance: 'yes' } },
  'alliance.set-up-alliance': operatorOnly,
  'alliance.change-alliance': { administrator: { alliance: 'yes' } },
  'alliance.read-mail': { administrator: { alliance: 'yes' } },
  'alliance.change-mail': { administrator: { alliance: 'yes' } },
  'alliance.send-test-mail': { administrator: { alliance: 'yes' } },
  'alliance.list-institutions': everyone,
  'alliance.read-institution': everyone,
  'alliance.add-institution': { administrator: { alliance: 'yes' } },
  'alliance.change-institution': administrators,
  'alliance.import-institutions': { administrator: { alliance: 'yes' } },
  'alliance.list-grading-scales': everyone,
  'alliance.add-grading-scale': administrators,
  'alliance.list-conversion-tables': everyone,
  'alliance.add-conversion-table': administrators,
} satisfies Policy;
