import { normaliseHeader } from './header-words.ts';

/** Words for a grade in the members' languages, compared without case, accents and punctuation. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(',').map(normaliseHeader));

export const PASS = set(`
  pass, passed, p, complete, completed, bestået, b, bestanden, validé, validée, admis, admise, reçu, reçue, įskaityta,
  išlaikė, išlaikyta, godkänd, godkänt, g, hyväksytty, hyv, aprobado, aprobada, apto, apta, acreditado, acreditada,
  aprovat, aprovada, apte, aprovado, bestått, godkjent, idoneo, idonea, superato, superata, approvato, approvata,
  promosso, promossa, geslaagd, voldoende, voldaan, behaald, v, vd, adm, val, zaliczone, zaliczono, zaliczony, zaliczona,
  zaliczył, zaliczyła, zal, įsk, be, suoritettu, ok`);

export const FAIL = set(`
  fail, failed, f, not passed, incomplete, ikke bestået, ib, nicht bestanden, nb, non validé, non validée, ajourné,
  ajournée, refusé, refusée, neįskaityta, neišlaikė, neišlaikyta, underkänd, underkänt, u, hylätty, hyl, suspenso,
  suspendido, suspendida, no apto, no apta, no aprobado, no aprobada, reprobado, reprobada, no acreditado,
  no acreditada, suspès, suspesa, no apte, no apta, no aprovat, no aprovada, reprovado, reprovada, não apto, não apta,
  não aprovado, não aprovada, ikke bestått, ikke godkjent, stryk, non idoneo, non idonea, respinto, respinta,
  non superato, non superata, insufficiente, bocciato, bocciata, niet geslaagd, gezakt, onvoldoende, niet voldaan,
  niet behaald, nvd, ov, nv, aj, ajo, niezaliczone, nie zaliczone, nie zaliczono, niezaliczony, niezaliczona,
  nie zaliczył, nie zaliczyła, nzal, ndst, neįsk, ei hyväksytty`);

/** No result yet. `EX` is Canvas's excused; a dash alone is Moodle's none and leaves nothing when normalised. */
export const NONE = set(`
  n a, na, ex, excused, absent, abs, not graded, ungraded, not submitted, no submission, pending, ns, ikke mødt,
  ej mødt, nicht teilgenommen, nicht angetreten, nicht erschienen, absente, défaillant, non noté, neatvyko,
  neįvertinta, frånvarande, ej närvarande, poissa, ei arvioitu, np, no presentado, no presentada, no presentat,
  ausente, faltou, ikke møtt, assente, afwezig, niet deelgenomen, ab, dns, did not attend, did not sit, no show,
  withdrawn, wd, w, in progress, ip, em, n e, krank, entschuldigt, zurückgetreten, abi, abj, def, ritirato,
  ritirata, rit, nie przystąpił, nie przystąpiła, nieobecny, nieobecna, niesklasyfikowany, desistiu, keskeytti,
  avbrutit`);

export const YES = set(`
  yes, y, x, true, attended, present, participated, ja, j, oui, o, taip, kyllä, k, sí, s, sim, sì, si, presente,
  obecny, obecna, tak, uczestniczył, uczestniczyła, närvarande, deltaget, deltog, teilgenommen, anwesend, aanwezig, dalyvavo, läsnä, asistió, présent, présente`);

export const NO = set(`
  no, n, false, not attended, absent, nej, nein, non, ne, ei, no, não, nei, nee, assente, ausente, frånvarande,
  fraværende, nieobecny, nieobecna, nie, abwesend, afwezig, nedalyvavo, poissa, absente`);

const HONOURS = set(`
  l, lode, e lode, con lode, cum laude, c l, mh, matrícula de honor, matrícula d honor, with honours, with honors,
  honours, with distinction, laude, lof, met lof, mit auszeichnung, med udmærkelse`);

/** `Aprobado/a`, `No presentado(a)`: the ending for another gender is part of no word. */
export const gradeWord = (text: string): string =>
  normaliseHeader(text.replace(/(\p{L})(?:\/|\()(?:[aoe]|da|do|ada)\)?(?=$|\s)/gu, '$1'));

/** A dash, or a word for no result yet. */
export const isNoGrade = (text: string): boolean => /^[-–—]$/.test(text) || NONE.has(gradeWord(text));

export function isGradeWord(text: string): boolean {
  const words = gradeWord(text);
  return words.length > 0 && (PASS.has(words) || FAIL.has(words) || NONE.has(words));
}

/** Units that only say that a number is a grade. */
const UNITS = set(`
  points, pts, pt, p, punkte, punkter, poäng, poeng, pisteet, pistettä, puntos, punts, pontos, punti, punten, valores,
  balai, balas, pkt, punktów`);
export const isUnit = (text: string): boolean => UNITS.has(normaliseHeader(text));

export const isHonours = (text: string): boolean => HONOURS.has(normaliseHeader(text));
