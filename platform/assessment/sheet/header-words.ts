import type { ColumnField } from './mapping.ts';
import { INVISIBLE } from './model.ts';

/**
 * Words by which a column names its content, in the languages of the member universities (da, en, de, fr, lt,
 * sv, fi, es, ca, pt, no, it, nl) and in Polish, and as Moodle, Canvas and student systems write them. Compared after
 * `normaliseHeader`, so without case, accents and punctuation.
 */
type Words = Partial<Record<HeaderMeaning, readonly string[]>>;

const list = (words: string): readonly string[] => words.split(',').map((word) => word.trim());

const WORDS: Words = {
  // A bare "name" is the full name, or the part that no other column holds: see `settleNames`.
  name: list(`
    name, names, navn, namn, nimi, nombre, nom, nome, naam, vardas, nazwa`),
  fullName: list(`
    full name, fullname, student name, name of student, learner, learner name, participant, student,
    display name, name as in passport, first name last name, first name surname, candidate, candidate name,
    fulde navn, fuldt navn, navn paa studerende, studerende, deltager,
    vollstandiger name, vor und nachname, vorname nachname, studierende, studierender, teilnehmer,
    nom complet, nom et prenom, prenom et nom, prenom nom, etudiant, participant e,
    vardas ir pavarde, vardas pavarde, pilnas vardas, studentas, dalyvis,
    fullstandigt namn, for och efternamn, deltagare,
    koko nimi, opiskelija, opiskelijan nimi, osallistuja, etunimi sukunimi,
    nombre completo, nombre y apellidos, nombre y apellido, estudiante, alumno, alumna, alumno a,
    nom i cognoms, estudiant, alumne,
    nome completo, nome do estudante, estudante, aluno, aluna,
    fullt navn, for og etternavn, fornavn og etternavn, kandidat, deltaker,
    nome e cognome, nominativo, studente, studentessa,
    volledige naam, voor en achternaam, naam student, deelnemer, nome do aluno, nome da aluna,
    imie i nazwisko, imiona i nazwisko, uczestnik`),
  lastFirstName: list(`
    last name first name, surname first name, family name given name, sortable name, surname name,
    nachname vorname, name vorname, efternavn fornavn, efternamn fornamn, etternavn fornavn,
    sukunimi etunimi, apellidos nombre, apellidos y nombre, cognoms nom, cognoms i nom, cognome nome,
    cognome e nome, apelido nome, nom prenom, pavarde vardas, achternaam voornaam,
    nazwisko i imie, nazwisko imie, nazwisko i imiona`),
  givenName: list(`
    first name, firstname, first names, given name, given names, forename, forenames, fornavn, fornavn e,
    vorname, vornamen, rufname, prenom, prenoms, fornamn, tilltalsnamn, etunimi, etunimet,
    nombre s, nombres, nombre de pila, nome proprio, nomes proprios, primeiro nome, voornaam, voornamen,
    roepnaam, nom de pila, imie, imiona`),
  familyName: list(`
    last name, lastname, surname, family name, second name, efternavn, efternavne, nachname,
    familienname, zuname, nom de famille, pavarde, efternamn, sukunimi, apellido, apellidos,
    apellido s, cognom, cognoms, cognom s, apelido, apelidos, apelido s, sobrenome, ultimo nome,
    etternavn, cognome, achternaam, familienaam, nazwisko, primer apellido, apellido 1, apellido1, primer cognom,
    cognom 1`),
  middleName: list(`
    middle name, middle names, second forename, mellemnavn, mellomnavn, mellannamn, segundo nombre, nombre 2,
    secondo nome, drugie imie, zweiter vorname, deuxieme prenom, tweede voornaam`),
  familyNamePrefix: list(`
    tussenvoegsel, tussenvoegsels, voorvoegsel, voorvoegsels, voorvoegsel achternaam, surname prefix,
    last name prefix, name prefix, namenszusatz, vorsatzwort, particule`),
  secondFamilyName: list(`
    segundo apellido, apellido 2, apellido2, segon cognom, cognom 2, second surname, second last name`),
  studentNumber: list(`
    student number, student no, student nr, student id, studentid, student id number, id number,
    sis user id, matriculation number, registration number, university id, learner id, username id,
    studienummer, studienr, studiekortnummer, id nummer, matrikelnummer, matrikelnr, matrikel nr,
    matr nr, numero etudiant, numero d etudiant, no etudiant, n etudiant, numero d identification, ine,
    studento numeris, studento nr, studento id, studento pazymejimo nr, id numeris, identifikacijos numeris,
    studentnummer, opiskelijanumero, opiskelijanro, op nro, tunnistenumero, id numero, numero de id,
    numero id, matricula, no de matricula, numero de matricula, numero de estudiante, niu, nia,
    numero d estudiant, numero mecanografico, n mecanografico, n o mecanografico, nmec, n o de estudante, n o etudiant, n o matricula, n o de matricula, numero de estudante, numero de aluno,
    numero de identificacao, studentnr, kandidatnummer, numero di matricola, matricola, n matricola,
    codice identificativo, codice id, numero id utente, student number s, s nummer,
    tunniste, opiskelijatunnus, opnro, opno, op numero, nr albumu, numer albumu, nr indeksu, numer indeksu, numer id,
    numer studenta, numero de aluno a, dni niu, niu dni, no de control, numero de control, matr, matrikel`),
  // A number of some system; the student number only where nothing better is there.
  identifier: list(`
    id, integration id, user id, kennung, number, nummer, numero, numer, numeris`),
  email: list(`
    email, e mail, mail, email address, e mail address, mail address, student email, university email,
    institutional email, emailadresse, e mailadresse, e mail adresse, adresse e mail, adresse mail,
    adresse de courriel, courriel, adresse electronique, mel, el pastas, el pasto adresas,
    elektroninis pastas, elektroninio pasto adresas, e post, epost, e postadress, epostadress, mejl,
    mejladress, sahkoposti, sahkopostiosoite, correo, correo electronico, direccion de correo,
    direccion de correo electronico, direccion email, correu, correu electronic, adreca electronica,
    adreca de correu, adreca de correu electronic, correio eletronico, correio electronico,
    endereco de email, endereco de e mail, endereco de correio eletronico, e postadresse, epostadresse,
    adres e mail, adres email, adres poczty elektronicznej, indirizzo email, indirizzo e mail, indirizzo di posta elettronica, posta elettronica, e mailadres,
    emailadres, mailadres`),
  dateOfBirth: list(`
    date of birth, birth date, birthdate, birthday, dob, born, fodselsdato, fodt, fodselsdag,
    geburtsdatum, geburtstag, geb datum, geboren, geboren am, date de naissance, ne e le, naissance,
    gimimo data, fodelsedatum, fodd, fodelsedag, syntymaaika, syntymapaiva, syntynyt,
    fecha de nacimiento, fecha nacimiento, nacimiento, data de naixement, data naixement,
    data de nascimento, nascimento, data di nascita, nascita, geboortedatum, data urodzenia`),
  europeanStudentIdentifier: list(`
    european student identifier, european student id, esi, european student identifier esi, esi code,
    schacpersonaluniquecode, europaische studierendenkennung, identifiant etudiant europeen,
    identificador europeo de estudiante, identificador europeu d estudiant, identificador europeu de estudante,
    eurooppalainen opiskelijatunniste, europeisk studentidentifierare, identificativo studente europeo,
    europos studento identifikatorius`),
  institution: list(`
    institution, university, home institution, home university, sending institution, partner,
    universitet, hjeminstitution, hochschule, universitat, heimathochschule, einrichtung, universite,
    etablissement, institucija, universitetas, larosate, hemuniversitet, institusjon, hjemmeinstitusjon,
    oppilaitos, yliopisto, kotiyliopisto, organisaatio, institucion, universidad, universidad de origen,
    institucio, universitat d origen, instituicao, universidade, universidade de origem, istituto, istituzione,
    ateneo, universita, instelling, universiteit, thuisinstelling, institut, instytucja, uczelnia, uniwersytet, uczelnia macierzysta`),
  result: list(`
    final grade, final result, final mark, final score, grade, result, mark, overall grade,
    overall result, course grade, course total, total, score, total score, overall mark, outcome,
    karakter, endelig karakter, slutkarakter, resultat, bedommelse, kursus total, kursus i alt,
    note, endnote, abschlussnote, gesamtnote, ergebnis, endergebnis, gesamtergebnis, bewertung,
    kurs gesamt, kurssumme, note finale, note globale, moyenne generale, resultat final, total du cours,
    pazymys, galutinis pazymys, ivertinimas, galutinis ivertinimas, rezultatas, galutinis rezultatas,
    balas, galutinis balas, kurso suma, kurso bendras ivertinimas, kurso is viso, is viso uz kursa,
    betyg, slutbetyg, slutresultat, omdome, kurstotal, kurssumma, kurs totalt, totalt for kursen,
    arvosana, loppuarvosana, kokonaisarvosana, tulos, arviointi, kurssi yhteensa, kurssin summa,
    kurssin kokonaisarvosana, kurssin loppuarvosana, kurssin kokonaispisteet,
    nota, nota final, calificacion, calificacion final, resultado, resultado final, total del curso,
    qualificacio, qualificacio final, resultat final del curs, total del curs,
    classificacao, classificacao final, avaliacao final, total da disciplina, total do curso,
    karakter endelig, endelig resultat, sluttkarakter, kurssum, emne totalt, totalt for emnet,
    voto, voto finale, votazione, esito, esito finale, risultato, totale del corso, totale corso,
    cijfer, eindcijfer, eindresultaat, resultaat, eindbeoordeling, beoordeling, cursustotaal,
    totaal cursus, totaal van de cursus, cursus totaal, weighted total, kurssiyhteenveto, kurssin yhteenveto,
    suoritus, suoritusmerkinta, samlat resultat pa kurs, summe fur den kurs, ocena, ocena koncowa, wynik,
    wynik koncowy, zaliczenie, razem w kursie, promedio, promedio final, moyenne, mitjana, razem dla kursu, suma kursu, razem kurs, punkty razem`),
  attendance: list(`
    attendance, attended, present, presence, participation, participated, attendance rate,
    fremmode, deltagelse, tilstede, deltaget, anwesenheit, teilnahme, teilgenommen, anwesend,
    presence en cours, assiduite, lankomumas, dalyvavimas, dalyvavo, narvaro, narvarande, deltagande,
    lasnaolo, osallistuminen, osallistunut, asistencia, asistio, participacion, assistencia,
    participacio, assiduidade, presenca, presencas, participacao, oppmote, deltakelse, frammote,
    presenza, presenze, frequenza, partecipazione, aanwezigheid, aanwezig, deelname, deelgenomen,
    obecnosc, obecnosci, frekwencja, udzial`),
  assessmentDate: list(`
    assessment date, date of assessment, exam date, examination date, date of exam, result date,
    date of result, grading date, date, eksamensdato, bedommelsesdato, dato, prufungsdatum,
    datum der prufung, datum, bewertungsdatum, date d examen, date de l examen, date de l evaluation,
    egzamino data, vertinimo data, data, examinationsdatum, provdatum, betygsdatum, tenttipaiva,
    arviointipaiva, arvostelupaiva, suorituspaiva, paivamaara, fecha, fecha de examen,
    fecha del examen, fecha de evaluacion, data d examen, data de l examen, data d avaluacio,
    data do exame, data de avaliacao, sensurdato, vurderingsdato, data esame, data dell esame,
    data valutazione, tentamendatum, toetsdatum, beoordelingsdatum, examendatum, data egzaminu,
    data zaliczenia, data oceny, suor pvm, suorituspvm, arviointipvm, pvm`),
  ignored: list(`
    department, section, section name, group, groups, cohort, sis login id, username, login,
    root account, notes, comment, comments, remarks, feedback, phone, gender, country, no, nr, #,
    afdeling, abteilung, fachbereich, departement, skyrius, departamentas, fakultetas, avdelning,
    avdeling, osasto, departamento, departament, dipartimento, gruppe, groupe, grupe, grupp,
    ryhma, grupo, grup, gruppo, groep, bemerkung, bemerkungen, kommentar, commentaire,
    pastabos, observaciones, observacions, observacoes, opmerkingen, huomautukset, osservazioni,
    current score, unposted current score, unposted final score, current grade, unposted current grade,
    unposted final grade, current points, final points, override score, override grade,
    last downloaded from this course, senest hentet fra dette kursus, zuletzt aus diesem kurs geladen,
    dernier telechargement depuis ce cours, ultima descarga de este curso, ultima baixada d aquest curs,
    ultima transferencia desta disciplina, ultimo scaricamento da questo corso, sist lastet ned fra dette kurset,
    laatst gedownload van deze cursus, senast nedladdad fran denna kurs, viimeksi ladattu talta kurssilta,
    paskutini karta atsisiusta is siu kursu, ostatnio pobrane z tego kursu, wydzial, grupa, uwagi, lp,
    suspended, availability, last access`),
};

/** Beginnings of headers of a single assessment: `Exam 1`, `Quiz: Week 2`, `Tarea: Ensayo`. */
const ASSESSMENT_WORDS = list(`
  assignment, quiz, exam, examination, test, essay, project, homework, task, report, midterm,
  presentation, lab, coursework, workshop, exercise, opgave, eksamen, prove, projekt, aflevering,
  aufgabe, prufung, klausur, hausarbeit, ubung, devoir, examen, projet, controle, uzduotis,
  egzaminas, testas, projektas, uppgift, tentamen, prov, inlamningsuppgift, tehtava, tentti, koe,
  harjoitus, tarea, cuestionario, examen parcial, parcial, trabajo, proyecto, tasca, questionari,
  treball, projecte, trabalho, exame, teste, projeto, oppgave, innlevering, compito, esame, prova,
  progetto, opdracht, toets, verslag, zadanie, kolokwium, sprawdzian, projekt`);

export type MoodleForm = 'real' | 'percentage' | 'letter' | 'feedback';

/** Moodle's name for the form of a grade, in brackets after the item. */
export const MOODLE_FORMS: ReadonlyMap<string, MoodleForm> = new Map(
  Object.entries({
    real: list(`
      real, reel, reell, punkte, brut, reale, punteggio, numeerinen, todellinen, pisteet, verklig,
      werkelijk, echt, realus, tikras, valeur, poeng, poang, numeriek, rzeczywisty, rzeczywista,
      rzeczywiste, punkty, virkelig, faktisk`),
    percentage: list(`
      percentage, prozentsatz, prozent, pourcentage, porcentaje, percentatge, percentagem,
      porcentagem, percentuale, procent, procentdel, prosent, prosentandel, prosentti, prosenttiosuus,
      prosentteina, prosenttia, procentai, procentais, procentsats, procenty, procentowo`),
    letter: list(`
      letter, buchstabe, bewertung, lettre, letra, lletra, lettera, bogstav, bokstav, kirjain,
      kirjaimet, raide, raidinis, raidzius, note, noten, notenstufe, letterale, litera`),
    feedback: list(`
      feedback, ruckmeldung, feedbacks, retroalimentacion, retroaccio, comentarios, palaute,
      aterkoppling, tilbakemelding, griztamasis, atsakas, informacja, commenti, comentaris`),
  }).flatMap(([form, words]) => words.map((word) => [word, form as MoodleForm] as const)),
);

/** Lower case, without accents and punctuation: `E-Mail-Adresse:` and `e mail adresse` are the same. */
export function normaliseHeader(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

export type HeaderMeaning = ColumnField | 'name' | 'identifier';

const MEANINGS = new Map<string, HeaderMeaning>();
for (const [meaning, words] of Object.entries(WORDS)) {
  for (const word of words) if (!MEANINGS.has(word)) MEANINGS.set(word, meaning as HeaderMeaning);
}

/** What a header says, with how sure that is (1 the very words; 0.7 and 0.6 only part of it). */
export function meaningOf(header: string): { meaning: HeaderMeaning; confidence: number } | undefined {
  const words = normaliseHeader(header);
  const exact = MEANINGS.get(words);
  if (exact) return { meaning: exact, confidence: 1 };
  // "E-mail (university)", "Grade [1-20]", "Note /20".
  const bare = normaliseHeader(header.replace(/[([{].*$|\/ ?\d+$/, ''));
  const beforeBracket = bare === '' ? undefined : MEANINGS.get(bare);
  if (beforeBracket) return { meaning: beforeBracket, confidence: 0.9 };
  if (ASSESSMENT_WORDS.some((word) => words === word || words.startsWith(`${word} `))) {
    return { meaning: 'assessmentResult', confidence: 0.7 };
  }
  const pieces = words.split(' ');
  for (let length = Math.min(pieces.length - 1, 4); length > 0; length -= 1) {
    const start = MEANINGS.get(pieces.slice(0, length).join(' '));
    if (start && start !== 'name' && start !== 'ignored' && start !== 'identifier') {
      return { meaning: start, confidence: 0.6 };
    }
  }
  return undefined;
}
