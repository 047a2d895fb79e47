import { claim } from './claim.ts';
import { displayParameter } from './display.ts';
import { type HoleValues, holeValues } from './hole-values.ts';
import type { BatchInput, LearnerValues } from './input.ts';
import { learnerNode } from './learner.ts';
import { credentialProfiles } from './lists.ts';
import { compact, concept, startBuild } from './nodes.ts';
import { awardingBodyNodes, issuerNode } from './organisations.ts';
import { type ElmCredential, edcContexts } from './types.ts';

/**
 * Builds the European Digital Credential of one learner: ELM 3.2, application profile 1.2.0, Generic profile.
 * `JSON.stringify` of it is the payload that is sealed; its member order is part of it.
 *
 * It judges neither input: `checkBatchInput` and `checkHoleValue` do that before, `validateStructure` and
 * `checkCompleteness` after.
 */
export function buildCredential(batch: BatchInput, learner: LearnerValues): ElmCredential {
  return assembleCredential(batch, holeValues(learner, batch.primaryLanguage, batch));
}

/** The same from the values of the holes; a template is compiled by assembling marks instead of values. */
export function assembleCredential(batch: BatchInput, values: HoleValues): ElmCredential {
  const build = startBuild(batch.languages, batch.primaryLanguage);
  const bodies = awardingBodyNodes(build, batch.awardingBodies);
  return compact({
    '@context': edcContexts,
    type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
    credentialSchema: {
      id: 'http://data.europa.eu/snb/model/ap/edc-generic-full',
      type: 'ShaclValidator2017',
    },
    credentialProfiles: [concept(build, credentialProfiles.generic)],
    displayParameter: displayParameter(build, batch),
    issuer: issuerNode(build, batch.issuer),
    credentialSubject: learnerNode(build, claim(build, batch, bodies, values), values),
    id: values.credentialId,
    issuanceDate: values.issued,
    issued: values.issued,
    validFrom: values.validFrom,
    // Both names: W3C data model 1.1 reads the one, ELM the other.
    expirationDate: values.validUntil,
    validUntil: values.validUntil,
    credentialStatus:
      values.statusId === undefined ? undefined : { id: values.statusId, type: 'CredentialStatus' },
  }) as ElmCredential;
}
