import type { Concept } from '@waymark/learning-design';

/**
 * Skills of ESCO, the classification of European Skills, Competences, Qualifications and Occupations by the European
 * Commission (v1.1.1, English preferred labels), that the outcomes of the demonstration point to.
 */
const skills = {
  'circular economy': '22c45bf7-e52b-475f-847b-c32a87f65a5d',
  'present arguments persuasively': '39e7d2a3-8d01-497c-8c5f-d51ab53a4a22',
  'perform selective demolition': '3bf93cf6-2b6f-46ad-b0ba-3b161379bac1',
  'assess the life cycle of resources': '4e87c852-602a-4a0e-b8d8-20709ce14ac5',
  'draft tender documentation': '6789d5a3-34ca-4417-bb93-331319b01da3',
  'implement sustainable procurement': '6962058d-9808-4820-a6bc-d7cabce60cde',
  'use sustainable materials and components': '73576419-31c2-4e45-8e30-ab1afec3db4e',
  'sustainable building materials': 'dada8e80-2a53-41bf-9eac-f8c1f9971bed',
  'assess environmental impact': 'e541c69c-ea80-4b17-87cb-4001d0b9d303',
  'integrate engineering principles in architectural design': 'ee239d14-bfc8-4939-91ff-824b5814ff67',
  'building information modelling': 'fae7e545-5114-43cc-8e83-178e2549ecb9',
  'gather data': '0d6714c6-720e-4985-9791-5ab85d28da79',
  'data quality assessment': 'cc7370dd-69fa-4c67-a96f-d4d135d38700',
  'perform data cleansing': '50b100ea-74fd-4706-99db-3e4ca55e51b8',
  'use geographic information systems': '440f64e5-e66c-45ee-bc29-53c14a2ad720',
  'process spatial information': '5c526c52-4f0a-4647-8c51-c91568acebb1',
  'apply statistical analysis techniques': '382c11ed-20d5-4ae7-b60e-15fec527fa6c',
  'urban planning': '7f18039d-dfae-471b-9daa-507f6b2d2842',
  'protect personal data and privacy': '33a82b83-c838-4889-ae62-fae1317481eb',
  'deliver visual presentation of data': 'c3e36d05-8ae8-447f-bb2b-6f9409f85389',
  'communicate with stakeholders': '477173ca-5fc2-406b-9122-95d92811f284',
  'principles of artificial intelligence': 'e465a154-93f7-4973-9ce1-31659fe16dd2',
  'health informatics': 'fb82ae25-b59f-43fd-aacf-a8308afbe85e',
  'utilise machine learning': '8369c2d6-c100-4cf6-bd83-9668d8678433',
  bioethics: '1d1b0108-3d56-45e2-bf0a-dca06a8ee5e3',
  'think critically': '7dd94ad3-13d6-43fe-8b94-51fcbf67ced9',
  'communicate in healthcare': '7110bf9f-b245-4adc-9159-5081013fd64d',
  'interview people': '66d47084-9437-48b2-819b-c4c8214ed650',
  'listen actively': 'a17286c5-238d-4f0b-bc24-29e9121345de',
  'cultural history': 'd51ca82a-1a70-449d-91b3-9465f7ba905c',
  'tell a story': '1ef9cce1-bce6-4ec6-9071-41348f4c1acd',
  'create digital content': 'd822b4b2-26c7-4bd9-970d-229c6504f615',
} as const;

export type EscoLabel = keyof typeof skills;

export function escoSkill(label: EscoLabel): Concept {
  return { uri: `http://data.europa.eu/esco/skill/${skills[label]}`, label: { en: label } };
}
