import { circularConstruction, healthAi, portCityStories, urbanData } from './courses/index.ts';
import { demoId } from './ids.ts';
import { type InstitutionKey, institutionId } from './institution-keys.ts';
import type { DemoStaff, StaffRole } from './types.ts';

type Role = (institution: string) => StaffRole;

const administrator: Role = (institution) => ({
  role: 'institution-administrator',
  institutionId: institution,
});
const leads =
  ({ courseId }: { courseId: string }): Role =>
  (institution) => ({ role: 'course-leader', courseId, institutionId: institution });
const examines =
  ({ courseId }: { courseId: string }): Role =>
  (institution) => ({ role: 'examiner', courseId, institutionId: institution });
const seals: Role = (institution) => ({ role: 'issuing-officer', institutionId: institution });

/** Invented people; their addresses lie under a domain that is reserved for examples (RFC 2606). */
function person(
  number: number,
  at: InstitutionKey,
  fullName: string,
  local: string,
  language: string,
  roles: Role[],
): DemoStaff {
  const institution = institutionId(at);
  return {
    id: demoId('staff', number),
    fullName,
    email: `${local}@${at}.example`,
    institutionId: institution,
    language,
    roles: roles.map((role) => role(institution)),
  };
}

const allianceOffice: DemoStaff = {
  id: demoId('staff', 1),
  fullName: 'Maija Lehtoranta',
  email: 'maija.lehtoranta@alliance.example',
  institutionId: null,
  language: 'en',
  roles: [{ role: 'alliance-administrator' }],
};

/** The people who run the demonstration. Universities that want four eyes have two examiners. */
export const demoStaff: DemoStaff[] = [
  allianceOffice,
  person(2, 'tampere', 'Juhani Mäki-Kala', 'juhani.maki-kala', 'fi', [administrator]),
  person(3, 'twente', 'Marloes ten Brinke', 'marloes.tenbrinke', 'en', [administrator]),
  person(4, 'uab', 'Montserrat Vilanova i Puig', 'montserrat.vilanova', 'es', [administrator]),
  person(5, 'aveiro', 'Graça Figueiredo', 'graca.figueiredo', 'en', [administrator]),
  person(11, 'tampere', 'Dr Hanna Nieminen', 'hanna.nieminen', 'fi', [leads(circularConstruction)]),
  person(12, 'aalborg', 'Søren Bæk Thomsen', 'soren.baek', 'en', [leads(urbanData)]),
  person(13, 'uab', 'Núria Casals i Ferrer', 'nuria.casals', 'es', [leads(healthAi)]),
  person(14, 'aveiro', 'Inês Tavares de Almeida', 'ines.tavares', 'en', [leads(portCityStories)]),
  person(21, 'tampere', 'Jussi Koskelo', 'jussi.koskelo', 'fi', [examines(circularConstruction)]),
  person(22, 'tampere', 'Aino-Kaisa Vuorela', 'aino-kaisa.vuorela', 'fi', [examines(circularConstruction)]),
  person(23, 'twente', 'Femke de Groot', 'femke.degroot', 'en', [examines(circularConstruction)]),
  person(24, 'dcu', 'Aoife Ní Bhriain', 'aoife.nibhriain', 'en', [examines(circularConstruction)]),
  person(25, 'aalborg', 'Mette Kjærgaard Holm', 'mette.holm', 'en', [examines(urbanData)]),
  person(26, 'tuhh', 'Jürgen Großkreutz', 'juergen.grosskreutz', 'en', [examines(urbanData)]),
  person(27, 'uab', 'Arnau Soler Busquets', 'arnau.soler', 'es', [examines(healthAi)]),
  person(28, 'trento', 'Chiara Dell’Acqua', 'chiara.dellacqua', 'en', [examines(healthAi)]),
  person(29, 'aveiro', 'Duarte Nóbrega', 'duarte.nobrega', 'en', [examines(portCityStories)]),
  {
    ...person(31, 'tampere', 'Elina Rantala-Holm', 'elina.rantala-holm', 'fi', []),
    roles: [{ role: 'issuing-officer', institutionId: null }],
  },
  {
    ...person(33, 'twente', 'Sietske Hoekstra', 'sietske.hoekstra', 'en', []),
    roles: [{ role: 'issuing-officer', institutionId: null }],
  },
  person(32, 'aveiro', 'Rui Matias Lobo', 'rui.lobo', 'en', [seals]),
];
