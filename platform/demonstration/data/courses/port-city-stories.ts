import { passFailScale } from '../scales.ts';
import { buildCourse } from './build-course.ts';

export const portCityStories = buildCourse({
  number: 4,
  kind: 'microlearning-unit',
  title: ['Stories of a Port City', 'Satamakaupungin tarinoita', 'Historias de una ciudad portuaria'],
  summary: [
    'Two days of listening: you interview someone who works by the water, set the story in the history of the harbour, and tell it in three minutes of sound.',
    'Kaksi päivää kuuntelemista: haastattelet veden äärellä työskentelevää ihmistä, liität tarinan sataman historiaan ja kerrot sen kolmen minuutin äänitteenä.',
    'Dos días de escucha: entrevistas a alguien que trabaja junto al agua, sitúas su relato en la historia del puerto y lo cuentas en tres minutos de sonido.',
  ],
  languagesOfInstruction: ['en', 'pt'],
  field: {
    code: '0222',
    label: ['History and archaeology', 'Historia ja arkeologia', 'Historia y arqueología'],
  },
  eqfLevel: 5,
  cycle: null,
  ects: null,
  workloadHours: 12,
  partners: ['aveiro', 'uis', 'trento'],
  seal: 'lead',
  gradingScaleId: passFailScale.id,
  participation: { mode: 'presential', setting: 'non-formal' },
  outcomes: [
    {
      text: [
        'Interview a person about their work with respect and curiosity.',
        'Haastattelee ihmistä hänen työstään kunnioittavasti ja uteliaasti.',
        'Entrevista a una persona sobre su trabajo con respeto y curiosidad.',
      ],
      bloom: 'apply',
      facet: 'skill',
      weight: 50,
      esco: ['interview people', 'listen actively'],
    },
    {
      text: [
        'Tell a life story within the history of a place.',
        'Kertoo elämäntarinan osana paikan historiaa.',
        'Cuenta la historia de una vida dentro de la historia de un lugar.',
      ],
      bloom: 'create',
      facet: 'skill',
      weight: 50,
      esco: ['tell a story', 'cultural history', 'create digital content'],
    },
  ],
  units: [
    ['aveiro', ['By the water', 'Veden äärellä', 'Junto al agua'], [1], { discussion: 1, investigation: 3 }],
    [
      'uis',
      ['The harbour in the archive', 'Satama arkistossa', 'El puerto en el archivo'],
      [2],
      { acquisition: 1, investigation: 3 },
    ],
    [
      'trento',
      ['Three minutes of sound', 'Kolme minuuttia ääntä', 'Tres minutos de sonido'],
      [2],
      { acquisition: 1, production: 3 },
    ],
  ],
  assessments: [],
  prerequisites: ['None.', 'Ei esitietoja.', 'Ninguno.'],
  quality: {
    statement: [
      'Reviewed by the quality office of the University of Aveiro.',
      'Aveiron yliopiston laatutoimiston arvioima.',
      'Revisado por la oficina de calidad de la Universidad de Aveiro.',
    ],
    agency: 'Agência de Avaliação e Acreditação do Ensino Superior (A3ES)',
    country: 'PT',
  },
  stackability: {
    statement: [
      'A badge without credits; it can be shown in an application for recognition of prior learning.',
      'Osaamismerkki ilman opintopisteitä; sen voi liittää aiemman osaamisen tunnustamista koskevaan hakemukseen.',
      'Una insignia sin créditos; puede presentarse en una solicitud de reconocimiento de aprendizajes previos.',
    ],
    partialQualification: false,
  },
  awardRule: { kind: 'badge', badge: 'completion' },
  approvedBy: 'Conselho Pedagógico da Universidade de Aveiro',
});
