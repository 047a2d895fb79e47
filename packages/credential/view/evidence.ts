import { namesOfAgents } from './agents.ts';
import { firstTerm, readTerms } from './concepts.ts';
import { readFiles, readLinks } from './media.ts';
import type { AccreditationView, EvidenceView } from './model.ts';
import { nodesAt, type Reading, valueAt } from './reading.ts';
import { noteAt, textAt } from './texts.ts';
import { civilDate } from './values.ts';

export function readAccreditations(reading: Reading, value: unknown): AccreditationView[] {
  return nodesAt(reading, value).flatMap((node) => {
    const view: AccreditationView = {
      title: textAt(reading, node.title),
      description: noteAt(reading, node.description),
      type: firstTerm(reading, node.dcType),
      agency: namesOfAgents(reading, node.accreditingAgent)[0] ?? null,
      decision: firstTerm(reading, node.decision),
      organisation: namesOfAgents(reading, node.organisation)[0] ?? null,
      limits: [
        ...nodesAt(reading, node.limitQualification).flatMap((one) => textAt(reading, one.title) ?? []),
        ...['limitField', 'limitEQFLevel', 'limitJurisdiction', 'limitCredentialType'].flatMap((limit) =>
          readTerms(reading, node[limit]).map((term) => term.label),
        ),
      ],
      issued: civilDate(valueAt(node, 'dateIssued')),
      expires: civilDate(node.expiryDate),
      links: readLinks(reading, node.report, node.landingPage, node.supplementaryDocument, node.homepage),
    };
    return view.title || view.description || view.type || view.agency ? view : [];
  });
}

/** Mandates, accreditations and original documents (ELM `Evidence`). */
export function readEvidence(reading: Reading, value: unknown): EvidenceView[] {
  return nodesAt(reading, value).flatMap((node) => {
    const view: EvidenceView = {
      type: firstTerm(reading, node.dcType),
      statement: noteAt(reading, node.evidenceStatement),
      target: namesOfAgents(reading, node.evidenceTarget)[0] ?? null,
      files: readFiles(reading, node.embeddedEvidence),
      accreditations: readAccreditations(reading, node.accreditation),
    };
    const empty = view.files.length + view.accreditations.length === 0;
    return empty && !view.type && !view.statement ? [] : view;
  });
}
