import { ownScales } from '../scales.ts';
import { buildCourse } from './build-course.ts';

export const urbanData = buildCourse({
  number: 2,
  kind: 'course',
  title: [
    'Urban Data: Reading a City by Its Numbers',
    'Kaupunkidata: kaupunki lukuina',
    'Datos urbanos: leer una ciudad por sus números',
  ],
  summary: [
    'Cities publish data on traffic, noise, trees and rents. You learn to find it, to doubt it, to map it, and to say what it does and does not show to the people who decide.',
    'Kaupungit julkaisevat dataa liikenteestä, melusta, puista ja vuokrista. Opit löytämään sen, epäilemään sitä, viemään sen kartalle ja kertomaan päättäjille, mitä se osoittaa ja mitä ei.',
    'Las ciudades publican datos sobre tráfico, ruido, árboles y alquileres. Aprendes a encontrarlos, a ponerlos en duda, a llevarlos a un mapa y a explicar a quienes deciden qué muestran y qué no.',
  ],
  languagesOfInstruction: ['en'],
  field: { code: '0542', label: ['Statistics', 'Tilastotiede', 'Estadística'] },
  eqfLevel: 6,
  cycle: 'first',
  ects: 2,
  workloadHours: 54,
  partners: ['aalborg', 'liu', 'tuhh', 'insa'],
  seal: 'alliance',
  gradingScaleId: ownScales.aalborg.id,
  participation: { mode: 'online', setting: 'formal' },
  outcomes: [
    {
      text: [
        'Find open data about a city and judge whether it is fit for a question.',
        'Löytää kaupunkia koskevaa avointa dataa ja arvioi, soveltuuko se kysymykseen.',
        'Encuentra datos abiertos sobre una ciudad y juzga si sirven para una pregunta.',
      ],
      bloom: 'evaluate',
      facet: 'skill',
      weight: 25,
      esco: ['gather data', 'data quality assessment'],
    },
    {
      text: [
        'Clean and join data sets so that another person can repeat each step.',
        'Puhdistaa ja yhdistää aineistoja niin, että toinen voi toistaa jokaisen vaiheen.',
        'Limpia y une conjuntos de datos de modo que otra persona pueda repetir cada paso.',
      ],
      bloom: 'apply',
      facet: 'skill',
      weight: 20,
      esco: ['perform data cleansing'],
    },
    {
      text: [
        'Map and analyse urban data with common statistical methods.',
        'Esittää kaupunkidataa kartalla ja analysoi sitä tavallisilla tilastollisilla menetelmillä.',
        'Representa en mapas y analiza datos urbanos con métodos estadísticos habituales.',
      ],
      bloom: 'analyse',
      facet: 'skill',
      weight: 30,
      esco: [
        'use geographic information systems',
        'process spatial information',
        'apply statistical analysis techniques',
      ],
    },
    {
      text: [
        'Protect the people behind the data when a map could give them away.',
        'Suojaa datan takana olevat ihmiset, kun kartta voisi paljastaa heidät.',
        'Protege a las personas que hay detrás de los datos cuando un mapa podría delatarlas.',
      ],
      bloom: 'apply',
      facet: 'attitude',
      weight: 10,
      esco: ['protect personal data and privacy'],
    },
    {
      text: [
        'Tell a planning office what the data shows, and what it does not.',
        'Kertoo kaavoittajille, mitä data osoittaa ja mitä se ei osoita.',
        'Explica a una oficina de urbanismo qué muestran los datos y qué no.',
      ],
      bloom: 'evaluate',
      facet: 'skill',
      weight: 15,
      esco: ['deliver visual presentation of data', 'communicate with stakeholders', 'urban planning'],
    },
  ],
  units: [
    [
      'aalborg',
      ['What a city counts', 'Mitä kaupunki laskee', 'Qué cuenta una ciudad'],
      [1],
      { acquisition: 2.5, discussion: 1.5 },
    ],
    [
      'aalborg',
      ['Finding open data', 'Avoimen datan löytäminen', 'Encontrar datos abiertos'],
      [1],
      { investigation: 3, discussion: 1 },
    ],
    [
      'liu',
      ['Asking where the numbers come from', 'Mistä luvut tulevat', 'Preguntar de dónde salen los números'],
      [1],
      { acquisition: 2, practice: 2 },
    ],
    ['liu', ['Cleaning', 'Puhdistaminen', 'Limpiar'], [2], { practice: 4 }],
    ['liu', ['Joining', 'Yhdistäminen', 'Unir'], [2], { acquisition: 1, practice: 3 }],
    [
      'tuhh',
      ['Coordinates and projections', 'Koordinaatit ja projektiot', 'Coordenadas y proyecciones'],
      [3],
      { acquisition: 2, practice: 2 },
    ],
    [
      'tuhh',
      ['A map that does not lie', 'Kartta, joka ei valehtele', 'Un mapa que no miente'],
      [3, 5],
      { practice: 3, discussion: 1 },
    ],
    [
      'insa',
      [
        'Averages, spread and outliers',
        'Keskiarvot, hajonta ja poikkeavat havainnot',
        'Medias, dispersión y valores atípicos',
      ],
      [3],
      { acquisition: 2, practice: 2 },
    ],
    [
      'insa',
      ['Neighbours influence each other', 'Naapurit vaikuttavat toisiinsa', 'Los vecinos se influyen'],
      [3],
      { acquisition: 2, practice: 2 },
    ],
    [
      'tuhh',
      ['Who can be recognised', 'Kuka on tunnistettavissa', 'A quién se puede reconocer'],
      [4],
      { discussion: 2, practice: 2 },
    ],
    ['aalborg', ['Your own question', 'Oma kysymys', 'Tu propia pregunta'], [1, 2, 3], { investigation: 4 }],
    ['aalborg', ['Portfolio', 'Portfolio', 'Portafolio'], [1, 2, 3, 4], { production: 6 }],
    [
      'insa',
      ['Hour at the planning office', 'Tunti kaavoittajan luona', 'Una hora en la oficina de urbanismo'],
      [5],
      { production: 2, collaboration: 2 },
    ],
  ],
  assessments: [
    {
      title: [
        'Portfolio of maps and notes',
        'Kartta- ja muistiinpanoportfolio',
        'Portafolio de mapas y notas',
      ],
      purpose: 'summative',
      method: 'portfolio',
      identityVerification: 'unsupervised-with-id',
      weight: 70,
      outcomes: [1, 2, 3, 4],
    },
    {
      title: ['Presentation to planners', 'Esitys kaavoittajille', 'Presentación ante urbanistas'],
      purpose: 'summative',
      method: 'oral-examination',
      identityVerification: 'supervised-online-with-id',
      weight: 30,
      outcomes: [5],
    },
  ],
  prerequisites: [
    'School mathematics and some practice with spreadsheets.',
    'Lukion matematiikka ja hieman kokemusta taulukkolaskennasta.',
    'Matemáticas de bachillerato y algo de práctica con hojas de cálculo.',
  ],
  quality: {
    statement: [
      'Approved under the quality system of Aalborg University and reviewed by the four partners each year.',
      'Hyväksytty Aalborgin yliopiston laatujärjestelmässä; neljä kumppania arvioi kurssin vuosittain.',
      'Aprobado según el sistema de calidad de la Universidad de Aalborg y revisado cada año por las cuatro universidades.',
    ],
    agency: 'Danish Accreditation Institution',
    country: 'DK',
  },
  stackability: {
    statement: [
      'Stacks with other courses of the alliance on data and cities; each university decides on its place in a degree.',
      'Yhdistettävissä allianssin muihin data- ja kaupunkikursseihin; kukin yliopisto päättää sen asemasta tutkinnossa.',
      'Se puede combinar con otros cursos de la alianza sobre datos y ciudades; cada universidad decide su lugar en un título.',
    ],
    partialQualification: false,
  },
  awardRule: { kind: 'credits', requiredAssessmentIds: [], badgeWithoutAssessment: null },
  approvedBy: 'Study Board for Planning, Aalborg University',
});
