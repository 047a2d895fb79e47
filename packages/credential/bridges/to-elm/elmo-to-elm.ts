import type { Finding } from '../../elm/finding.ts';
import type { DisplayImage, IssuerInput } from '../../elm/input.ts';
import { languageAuthorityCode } from '../../elm/languages.ts';
import { contentEncodings, fileTypes, languageScheme } from '../../elm/lists.ts';
import { makeCredential } from '../../elm/make.ts';
import type { CredentialInput } from '../../elm/model.ts';
import { startBuild } from '../../elm/nodes.ts';
import { issuerNode } from '../../elm/organisations.ts';
import type { ElmCredential, LanguageMap } from '../../elm/types.ts';
import { childNamed, childrenNamed, type Elmo, type ElmoNode, elmoLeaves } from '../elmo/node.ts';
import { Ledger, type Loss } from '../losses/loss.ts';
import { phrases } from '../losses/sentence.ts';
import { achievementInputs } from './achievement.ts';
import { attachmentInputs } from './attachments.ts';
import { type Draft, fits, fitting, type Input } from './draft.ts';
import { organisationInput, personInput } from './person.ts';

/** What a credential must have and no ELMO file says. */
export interface ElmDraftOptions {
  /** `urn:credential:` and a random UUID. */
  readonly id: string;
  /** The owner of the seal, as its certificate writes it; it answers for what it seals. */
  readonly issuer: IssuerInput;
  /** ISO 639-1: first language of the credential, and that of texts which do not say theirs. */
  readonly language: string;
  /** What the credential looks like where its own picture is shown. */
  readonly image: Pick<DisplayImage, 'mediaType' | 'base64'>;
  /** Instant of issuing; that at which the file was generated, if left out. */
  readonly issued?: string;
}

/** What `elmoToElm` gives: an unsealed credential, what of the file it does not say, and what our validator found. */
export interface ElmDraft {
  /** To be sealed by the issuer; null where no valid credential can be made, and the findings say why. */
  readonly value: ElmCredential | null;
  readonly losses: readonly Loss[];
  /** Of our validator, generic profile; paths are those of the credential. */
  readonly findings: readonly Finding[];
}

/**
 * Drafts a European Digital Credential (generic profile) from an ELMO file: each course that was passed becomes a learning
 * achievement, awarded by the institution of its report; parts stay parts. Whatever ELM cannot say, or says less
 * precisely, is in `losses`. The draft is a new statement of `options.issuer`: the signature of the file says nothing
 * about it.
 */
export function elmoToElm({ root }: Elmo, options: ElmDraftOptions): ElmDraft {
  const ledger = new Ledger();
  const { language } = options;
  const draft: Draft = { ledger, language };
  for (const signature of childrenNamed(root, 'Signature')) ledger.lose('signature', signature.path);
  const issued = options.issued ?? fitting(draft, childNamed(root, 'generatedDate'), withZone);
  const reports = childrenNamed(root, 'report');
  const claims = reports.flatMap((report) => reportClaims(draft, report, childNamed(root, 'groups'), issued));
  const attachments = [
    ...childrenNamed(root, 'attachment').flatMap((one) => attachmentInputs(draft, one)),
    ...reports.flatMap((report) =>
      childrenNamed(report, 'attachment').flatMap((one) => movedAttachment(draft, one)),
    ),
  ];
  const input = {
    id: options.id,
    displayParameter: displayInput(options, titleOf(claims, language)),
    issuer: issuerNode(startBuild([language], language), options.issuer),
    credentialSubject: personInput(draft, childNamed(root, 'learner'), claims),
    ...(attachments.length > 0 && { attachment: attachments }),
    ...(issued !== undefined && { issued, issuanceDate: issued, validFrom: issued }),
  };
  // What no type can promise of a file of others is judged by the builder.
  const made = makeCredential('generic', input as unknown as CredentialInput<'generic'>);
  const losses = ledger.settle(elmoLeaves(root));
  return made.ok
    ? { value: made.credential, losses, findings: made.warnings }
    : { value: null, losses, findings: made.findings };
}

const withZone = (text: string) => (fits('dateTime', text) ? text : undefined);

function reportClaims(
  draft: Draft,
  report: ElmoNode,
  groups: ElmoNode | undefined,
  issued: string | undefined,
): Input[] {
  const date = childNamed(report, 'issueDate');
  // The day of a report is no day of an award; ELM has the one instant of issuing.
  if (date && date.text === issued) draft.ledger.say(date.path);
  const schemes = childrenNamed(report, 'gradingScheme');
  let body: Input | undefined;
  const context = {
    awardingBody: () => {
      body ??= organisationInput(draft, childNamed(report, 'issuer'));
      return body;
    },
    schemes: new Map(schemes.map((scheme) => [scheme.attributes.localId ?? '', scheme])),
    groups,
  };
  return childrenNamed(report, 'learningOpportunitySpecification').flatMap((course) =>
    achievementInputs(draft, course, context),
  );
}

function movedAttachment(draft: Draft, attachment: ElmoNode): Input[] {
  const inputs = attachmentInputs(draft, attachment);
  if (inputs.length > 0) draft.ledger.tell('moved', attachment.path);
  return inputs;
}

/** The title of the only course, else what such a document is called. */
function titleOf(claims: readonly Input[], language: string): LanguageMap {
  const [only, ...others] = claims;
  const own = only?.title as LanguageMap | undefined;
  return own && others.length === 0 ? own : { [language]: phrases(language).transcript };
}

function displayInput({ language, image }: ElmDraftOptions, title: LanguageMap): Input {
  const address = `${languageScheme}/${languageAuthorityCode(language) ?? language}`;
  return {
    title,
    language: address,
    primaryLanguage: address,
    individualDisplay: {
      language: { id: address, inScheme: languageScheme },
      displayDetail: {
        page: 1,
        image: {
          content: image.base64,
          contentEncoding: contentEncodings.base64.id,
          contentType: fileTypes[image.mediaType].id,
        },
      },
    },
  };
}
