import { jointScale } from '../scales.ts';
import { buildCourse } from './build-course.ts';

export const circularConstruction = buildCourse({
  number: 1,
  kind: 'course',
  title: [
    'Circular Construction: Designing Buildings for Disassembly',
    'Kiertotalousrakentaminen: purettavaksi suunniteltu rakennus',
    'Construcción circular: diseñar edificios para desmontarlos',
  ],
  summary: [
    'A building is a store of materials for the next one. You follow the materials of a real building, design joints and layers that come apart again, and argue your design before a city and a contractor.',
    'Rakennus on materiaalivarasto seuraavalle rakennukselle. Seuraat todellisen rakennuksen materiaaleja, suunnittelet purettavat liitokset ja kerrokset ja perustelet ratkaisusi kaupungille ja urakoitsijalle.',
    'Un edificio es un almacén de materiales para el siguiente. Sigues los materiales de un edificio real, diseñas uniones y capas que se pueden volver a separar y defiendes tu diseño ante un ayuntamiento y una constructora.',
  ],
  languagesOfInstruction: ['en'],
  field: {
    code: '0732',
    label: [
      'Building and civil engineering',
      'Rakentaminen sekä maa- ja vesirakennus',
      'Construcción e ingeniería civil',
    ],
  },
  eqfLevel: 7,
  cycle: 'second',
  ects: 3,
  workloadHours: 80,
  partners: ['tampere', 'dcu', 'twente', 'uab', 'aveiro'],
  seal: 'alliance',
  gradingScaleId: jointScale.id,
  participation: { mode: 'blended', setting: 'formal' },
  outcomes: [
    {
      text: [
        'Analyse the material flows of a building over its whole life.',
        'Analysoi rakennuksen materiaalivirrat sen koko elinkaaren ajalta.',
        'Analiza los flujos de materiales de un edificio durante toda su vida.',
      ],
      bloom: 'analyse',
      facet: 'skill',
      weight: 25,
      esco: ['assess the life cycle of resources', 'circular economy'],
    },
    {
      text: [
        'Choose materials and components that keep their value for a second use.',
        'Valitsee materiaalit ja rakennusosat, joiden arvo säilyy uudelleenkäytössä.',
        'Elige materiales y componentes que conservan su valor para un segundo uso.',
      ],
      bloom: 'evaluate',
      facet: 'knowledge',
      weight: 20,
      esco: ['sustainable building materials', 'use sustainable materials and components'],
    },
    {
      text: [
        'Design joints and layers that can be taken apart without damage.',
        'Suunnittelee liitokset ja kerrokset, jotka voi purkaa ehjinä.',
        'Diseña uniones y capas que se pueden desmontar sin dañarlas.',
      ],
      bloom: 'create',
      facet: 'skill',
      weight: 30,
      esco: [
        'integrate engineering principles in architectural design',
        'perform selective demolition',
        'building information modelling',
      ],
    },
    {
      text: [
        'Put requirements for reuse into a tender and judge the offers by them.',
        'Kirjaa uudelleenkäytön vaatimukset tarjouspyyntöön ja arvioi tarjoukset niiden mukaan.',
        'Incluye requisitos de reutilización en una licitación y valora las ofertas según ellos.',
      ],
      bloom: 'apply',
      facet: 'skill',
      weight: 15,
      esco: ['draft tender documentation', 'implement sustainable procurement'],
    },
    {
      text: [
        'Argue a design decision before a city and a contractor.',
        'Perustelee suunnitteluratkaisun kaupungille ja urakoitsijalle.',
        'Defiende una decisión de diseño ante un ayuntamiento y una constructora.',
      ],
      bloom: 'evaluate',
      facet: 'attitude',
      weight: 10,
      esco: ['present arguments persuasively'],
    },
  ],
  units: [
    [
      'tampere',
      [
        'Why buildings become waste',
        'Miksi rakennuksista tulee jätettä',
        'Por qué los edificios se vuelven residuos',
      ],
      [1],
      { acquisition: 2.5, discussion: 1.5 },
    ],
    [
      'tampere',
      [
        'Reading a building as a material bank',
        'Rakennus materiaalipankkina',
        'Leer un edificio como banco de materiales',
      ],
      [1],
      { acquisition: 1.5, practice: 2.5 },
    ],
    [
      'dcu',
      ['Material passports', 'Materiaalipassit', 'Pasaportes de materiales'],
      [1, 2],
      { acquisition: 2, practice: 2 },
    ],
    [
      'dcu',
      [
        'Life cycle assessment, first round',
        'Elinkaariarviointi, ensimmäinen kierros',
        'Análisis del ciclo de vida, primera vuelta',
      ],
      [1],
      { acquisition: 1, practice: 3 },
    ],
    [
      'dcu',
      [
        'Life cycle assessment of your own case',
        'Oman kohteen elinkaariarviointi',
        'Análisis del ciclo de vida de tu propio caso',
      ],
      [1],
      { investigation: 4 },
    ],
    [
      'aveiro',
      ['Ceramics, stone and mortar', 'Keramiikka, kivi ja laasti', 'Cerámica, piedra y mortero'],
      [2],
      { acquisition: 2, investigation: 2 },
    ],
    [
      'tampere',
      ['Timber and its connections', 'Puu ja sen liitokset', 'La madera y sus uniones'],
      [2, 3],
      { acquisition: 2, practice: 2 },
    ],
    [
      'twente',
      ['Steel and concrete elements', 'Teräs- ja betonielementit', 'Elementos de acero y hormigón'],
      [2, 3],
      { acquisition: 2, practice: 2 },
    ],
    [
      'aveiro',
      [
        'Testing what has been used before',
        'Käytettyjen rakennusosien testaus',
        'Ensayar lo que ya se ha usado',
      ],
      [2],
      { practice: 3, discussion: 1 },
    ],
    [
      'twente',
      ['Layers of change', 'Muutoksen kerrokset', 'Las capas del cambio'],
      [3],
      { acquisition: 2, discussion: 2 },
    ],
    ['twente', ['Reversible joints', 'Avattavat liitokset', 'Uniones reversibles'], [3], { practice: 4 }],
    [
      'tampere',
      ['Modelling disassembly', 'Purkamisen mallintaminen', 'Modelar el desmontaje'],
      [3],
      { acquisition: 1, practice: 3 },
    ],
    [
      'tampere',
      ['Visit to a dismantling site', 'Vierailu purkutyömaalla', 'Visita a una obra de desmontaje'],
      [3],
      { investigation: 3, discussion: 1 },
    ],
    [
      'uab',
      [
        'Rules and incentives in five countries',
        'Säännöt ja kannustimet viidessä maassa',
        'Normas e incentivos en cinco países',
      ],
      [4],
      { acquisition: 2, investigation: 2 },
    ],
    [
      'uab',
      [
        'Writing a tender for reuse',
        'Tarjouspyyntö uudelleenkäytölle',
        'Redactar una licitación para la reutilización',
      ],
      [4],
      { practice: 4 },
    ],
    [
      'uab',
      ['Judging the offers', 'Tarjousten arviointi', 'Valorar las ofertas'],
      [4, 5],
      { collaboration: 3, discussion: 1 },
    ],
    [
      'tampere',
      ['Challenge: a school of 1974', 'Haaste: koulu vuodelta 1974', 'Reto: una escuela de 1974'],
      [1, 3],
      { collaboration: 4 },
    ],
    [
      'twente',
      ['Challenge: the design', 'Haaste: suunnitelma', 'Reto: el diseño'],
      [3],
      { collaboration: 2, production: 2 },
    ],
    [
      'dcu',
      ['Challenge: the report', 'Haaste: raportti', 'Reto: el informe'],
      [1, 2, 3, 4],
      { production: 4 },
    ],
    [
      'tampere',
      [
        'Hearing before city and contractor',
        'Kuuleminen kaupungin ja urakoitsijan edessä',
        'Audiencia ante el ayuntamiento y la constructora',
      ],
      [5],
      { production: 2, discussion: 2 },
    ],
  ],
  assessments: [
    {
      title: ['Capstone project', 'Lopputyö', 'Proyecto final'],
      purpose: 'summative',
      method: 'project-work',
      identityVerification: 'supervised-online-with-id',
      weight: 75,
      outcomes: [1, 2, 3, 4],
    },
    {
      title: ['Oral defence', 'Suullinen puolustus', 'Defensa oral'],
      purpose: 'summative',
      method: 'oral-examination',
      identityVerification: 'supervised-online-with-id',
      weight: 25,
      outcomes: [3, 5],
    },
    {
      title: ['Quiz on materials', 'Materiaalivisa', 'Cuestionario sobre materiales'],
      purpose: 'formative',
      method: 'quiz',
      identityVerification: 'unsupervised-without-id',
      weight: 0,
      outcomes: [2],
    },
  ],
  prerequisites: [
    'A bachelor’s degree in architecture or engineering, or two years of work in construction.',
    'Arkkitehtuurin tai tekniikan alempi korkeakoulututkinto tai kahden vuoden työkokemus rakennusalalta.',
    'Un grado en arquitectura o ingeniería, o dos años de trabajo en la construcción.',
  ],
  quality: {
    statement: [
      'Approved and reviewed each year under the quality system of Tampere University, with a reviewer from another member.',
      'Hyväksytty ja vuosittain arvioitu Tampereen yliopiston laatujärjestelmässä; arvioijana on myös toisen jäsenyliopiston edustaja.',
      'Aprobado y revisado cada año según el sistema de calidad de la Universidad de Tampere, con un revisor de otra universidad miembro.',
    ],
    agency: 'Finnish Education Evaluation Centre (FINEEC)',
    country: 'FI',
  },
  stackability: {
    statement: [
      'Counts as 3 ECTS of elective studies towards a master’s degree at each awarding university.',
      'Luetaan 3 opintopisteen valinnaisiksi opinnoiksi maisterin tutkintoon jokaisessa myöntävässä yliopistossa.',
      'Equivale a 3 ECTS de asignaturas optativas de un máster en cada una de las universidades que lo otorgan.',
    ],
    partialQualification: true,
  },
  awardRule: { kind: 'credits', requiredAssessmentIds: [], badgeWithoutAssessment: 'participation' },
  approvedBy: 'Education Council of Tampere University',
});
