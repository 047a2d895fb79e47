import { normaliseHeader } from './header-words.ts';

/** Words for a grade in the members' languages, compared without case, accents and punctuation. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(',').map(normaliseHeader));

export const PASS = set(`
  pass, passed, p, complete, completed, bestået, b, bestanden, validé, validée, admis, admise, reçu, reçue, įskaityta,
  išlaikė, išlaikyta, godkänd, godkänt, g, hyväksytty, hyv, aprobado, aprobada, apto, apta, acreditado, acreditada,
  aprovat, aprovada, apte, aprovado, bestått, godkjent, idoneo, idonea, superato, superata, approvato, approvata,
  promosso, promossa, geslaagd, voldoende, voldaan, behaald`);

export const FAIL = set(`
  fail, failed, f, not passed, incomplete, ikke bestået, ib, nicht bestanden, nb, non validé, non validée, ajourné,
  ajournée, refusé, refusée, neįskaityta, neišlaikė, neišlaikyta, underkänd, underkänt, u, hylätty, hyl, suspenso,
  suspendido, suspendida, no apto, no apta, no aprobado, no aprobada, reprobado, reprobada, no acreditado,
  no acreditada, suspès, suspesa, no apte, no apta, no aprovat, no aprovada, reprovado, reprovada, não apto, não apta,
  não aprovado, não aprovada, ikke bestått, ikke godkjent, stryk, non idoneo, non idonea, respinto, respinta,
  non superato, non superata, insufficiente, bocciato, bocciata, niet geslaagd, gezakt, onvoldoende, niet voldaan,
  niet behaald`);

/** No result yet. `EX` is Canvas's excused; a dash alone is Moodle's none and leaves nothing when normalised. */
export const NONE = set(`
  n a, na, ex, excused, absent, abs, not graded, ungraded, not submitted, no submission, pending, ns, ikke mødt,
  ej mødt, nicht teilgenommen, nicht angetreten, nicht erschienen, absente, défaillant, non noté, neatvyko,
  neįvertinta, frånvarande, ej närvarande, poissa, ei arvioitu, np, no presentado, no presentada, no presentat,
  ausente, faltou, ikke møtt, assente, afwezig, niet deelgenomen`);

export const YES = set(`
  yes, y, x, true, attended, present, participated, ja, j, oui, o, taip, kyllä, k, sí, s, sim, sì, si, presente,
  närvarande, deltaget, deltog, teilgenommen, anwesend, aanwezig, dalyvavo, läsnä, asistió, présent, présente`);

export const NO = set(`
  no, n, false, not attended, absent, nej, nein, non, ne, ei, no, não, nei, nee, assente, ausente, frånvarande,
  fraværende, abwesend, afwezig, nedalyvavo, poissa, absente`);

const HONOURS = set(`
  l, lode, e lode, con lode, cum laude, c l, mh, matrícula de honor, matrícula d honor, with honours, with honors,
  honours, with distinction, laude, lof, met lof, mit auszeichnung, med udmærkelse`);

export const isHonours = (text: string): boolean => HONOURS.has(normaliseHeader(text));
