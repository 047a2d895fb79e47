import { ownScales } from '../scales.ts';
import { buildCourse } from './build-course.ts';

export const healthAi = buildCourse({
  number: 3,
  kind: 'course',
  title: [
    'Artificial Intelligence at the Bedside',
    'Tekoäly potilaan vierellä',
    'Inteligencia artificial junto a la cama del paciente',
  ],
  summary: [
    'A short course for nurses, physicians and engineers: what a learning system in a hospital can know, where it errs, and how to speak about its advice with patients.',
    'Lyhyt kurssi hoitajille, lääkäreille ja insinööreille: mitä oppiva järjestelmä voi sairaalassa tietää, missä se erehtyy ja miten sen neuvoista puhutaan potilaan kanssa.',
    'Un curso breve para personal de enfermería, medicina e ingeniería: qué puede saber un sistema que aprende en un hospital, dónde se equivoca y cómo hablar de sus consejos con los pacientes.',
  ],
  languagesOfInstruction: ['en', 'es'],
  field: {
    code: '0988',
    label: [
      'Inter-disciplinary programmes and qualifications involving health and welfare',
      'Terveys- ja hyvinvointialojen monialaiset ohjelmat',
      'Programas interdisciplinarios relacionados con la salud y el bienestar',
    ],
  },
  eqfLevel: 7,
  cycle: 'second',
  ects: 1,
  workloadHours: 26,
  partners: ['uab', 'trento', 'ktu', 'tec'],
  seal: 'alliance',
  gradingScaleId: ownScales.uab.id,
  participation: { mode: 'online', setting: 'formal' },
  outcomes: [
    {
      text: [
        'Explain in plain words how a learning system comes to its advice.',
        'Selittää selkokielellä, miten oppiva järjestelmä päätyy neuvoonsa.',
        'Explica con palabras sencillas cómo llega a su consejo un sistema que aprende.',
      ],
      bloom: 'understand',
      facet: 'knowledge',
      weight: 30,
      esco: ['principles of artificial intelligence', 'health informatics'],
    },
    {
      text: [
        'Test a model on data of one’s own ward and find where it errs.',
        'Testaa mallia oman osaston aineistolla ja löytää sen virheet.',
        'Prueba un modelo con datos de su propia unidad y encuentra dónde se equivoca.',
      ],
      bloom: 'analyse',
      facet: 'skill',
      weight: 40,
      esco: ['utilise machine learning', 'think critically'],
    },
    {
      text: [
        'Decide with a patient whether to follow a machine’s advice, and answer for it.',
        'Päättää yhdessä potilaan kanssa, noudatetaanko koneen neuvoa, ja vastaa siitä.',
        'Decide junto con el paciente si seguir el consejo de una máquina y responde de ello.',
      ],
      bloom: 'evaluate',
      facet: 'attitude',
      weight: 30,
      esco: ['bioethics', 'communicate in healthcare'],
    },
  ],
  units: [
    [
      'uab',
      ['What the machine has seen', 'Mitä kone on nähnyt', 'Lo que ha visto la máquina'],
      [1],
      { acquisition: 2.5, discussion: 1.5 },
    ],
    [
      'ktu',
      ['From signals to advice', 'Signaaleista neuvoksi', 'De las señales al consejo'],
      [1],
      { acquisition: 2, practice: 2 },
    ],
    [
      'ktu',
      ['Testing on your own ward', 'Testaus omalla osastolla', 'Probar en tu propia unidad'],
      [2],
      { practice: 4 },
    ],
    [
      'trento',
      ['Who is missing from the data', 'Kuka aineistosta puuttuu', 'Quién falta en los datos'],
      [2],
      { investigation: 2, discussion: 2 },
    ],
    [
      'tec',
      [
        'Talking about risk with a patient',
        'Riskistä puhuminen potilaan kanssa',
        'Hablar del riesgo con un paciente',
      ],
      [3],
      { practice: 2, collaboration: 2 },
    ],
    ['uab', ['Case report', 'Tapausraportti', 'Informe de un caso'], [1, 2, 3], { production: 6 }],
  ],
  assessments: [
    {
      title: [
        'Case report with oral questions',
        'Tapausraportti ja suullinen kuulustelu',
        'Informe de un caso con preguntas orales',
      ],
      purpose: 'summative',
      method: 'marked-assignment',
      identityVerification: 'supervised-online-with-id',
      weight: 100,
      outcomes: [1, 2, 3],
    },
    {
      title: [
        'Peer feedback on the test',
        'Vertaispalaute testistä',
        'Comentarios entre iguales sobre la prueba',
      ],
      purpose: 'formative',
      method: 'peer-assessment',
      identityVerification: 'unsupervised-without-id',
      weight: 0,
      outcomes: [2],
    },
  ],
  prerequisites: [
    'Work or studies in health care, or in engineering for it. No programming is needed.',
    'Työ tai opinnot terveydenhuollossa tai sitä palvelevassa tekniikassa. Ohjelmointitaitoa ei tarvita.',
    'Trabajo o estudios en la atención sanitaria, o en ingeniería para ella. No hace falta programar.',
  ],
  quality: {
    statement: [
      'Approved under the quality system of the Autonomous University of Barcelona, with patients on the review panel.',
      'Hyväksytty Barcelonan autonomisen yliopiston laatujärjestelmässä; arviointiryhmässä on mukana potilaita.',
      'Aprobado según el sistema de calidad de la Universitat Autònoma de Barcelona, con pacientes en la comisión de revisión.',
    ],
    agency: 'AQU Catalunya',
    country: 'ES',
  },
  stackability: {
    statement: [
      'Three such courses of 1 ECTS make one elective module at the awarding universities.',
      'Kolme tällaista yhden opintopisteen kurssia muodostaa yhden valinnaisen opintojakson myöntävissä yliopistoissa.',
      'Tres cursos de 1 ECTS como este forman un módulo optativo en las universidades que lo otorgan.',
    ],
    partialQualification: false,
  },
  awardRule: { kind: 'credits', requiredAssessmentIds: [], badgeWithoutAssessment: null },
  approvedBy: 'Comissió d’Estudis de la Universitat Autònoma de Barcelona',
});
