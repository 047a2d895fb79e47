import type { InstitutionKey } from './institution-keys.ts';

/**
 * Invented names. Each line of `particularNames`: home university (empty in continuing education), language tag of
 * the name, given name, family name. One-word names have no family name. They hold what breaks careless software:
 * letters beyond Latin-1, other scripts, particles, apostrophes, hyphens, a middle dot, and great length.
 */
export const particularNames = `
twente|nl|Łukasz|Őry van den Berg
twente|hu|Gergő|Szűcs
tampere|hu|Zsófia|Győrffy-Tőkés
dcu|pl|Wojciech|Głąb
aalborg|pl|Małgorzata|Święcicka
tuhh|tr|İlkay Yağmur|Çağlayan
twente|tr|Özgür|Işıksoy
uab|es|Begoña|Ibáñez Muñoz
uab|es|Íñigo|Peñaranda de la Cuesta y Ordóñez
uis|no|Åse|Bjørkås Ødegård
aalborg|da|Søren|Åkjær
uis|is|Þórdís Æsa|Guðmundsdóttir
uis|is|Jón Þór|Sigurðsson
tuhh|el|Αλέξανδρος|Κωνσταντινίδης
aveiro|el|Θεοδώρα|Ξανθοπούλου
insa|bg|Десислава|Стоянова Петкова
tuhh|bg|Божидар|Цветанов
twente|id|Suhartono|
dcu|ta|Nandini|
twente|nl|Pieter|van der Meulen
twente|nl|Anneke|de Wit-ter Haar
twente|nl|Jan-Willem|van ’t Hof
tuhh|de|Friederike|von und zu Ahlefeld-Lindenau
tuhh|de|Maximilian|von der Heyde
dcu|ga|Siobhán|O’Shaughnessy
dcu|ga|Tadhg|Ó Súilleabháin
dcu|ga|Caoimhe|Nic an tSaoir
dcu|mt|Ċensu|Għaxaq
trento|it|Gianmarco|D’Angelo
trento|it|Niccolò|Dall’Ò
trento|it|Lucia|Degli Esposti
aveiro|pt|João Pedro|Gonçalves da Conceição e Silva
aveiro|pt|Maria do Carmo|de Sousa Pereira Cavaleiro de Ferreira Mascarenhas e Albuquerque
insa|fr|Jean-Baptiste|de La Roche-Aubépin
insa|fr|Anaïs|Lefèvre
insa|fr|Loïc|Kerguélen-Le Goff
insa|vi|Thị Ánh Tuyết|Nguyễn
ktu|lt|Žygimantas|Šliūpaitis
ktu|lt|Rūta|Žukauskaitė-Kazlauskienė
ktu|lt|Ąžuolas|Čėsna
ktu|et|Kärt|Õunapuu
ktu|lv|Jānis|Bērziņš-Ķikuts
tampere|fi|Sanna-Maija|Äijälä-Hyötyläinen
tampere|sv|Väinö|Öhman
tampere|se|Niillas Áslat|Gáppe
tampere|ru|Ольга|Смирнова
liu|sv|Björn|Åström
liu|sv|Göran|Sjöö
liu|cs|Věra|Dvořáčková
liu|sk|Ľubomír|Kráľovič
aalborg|sr|Đorđe|Živković
aalborg|fo|Jákup|við Neyst
insa|ro|Ștefania|Țurcanu
uab|ca|Mercè|Roig i Fàbregas
uab|ca|Gal·la|Sunyer
uab|eu|Ane|Etxeberria Agirre
tec|es|Xóchitl|Ñáñez
tec|es|José Ángel|Güemes
|el|Ελένη|Παπαδοπούλου
|fi|Tuulikki|Yli-Äyhö
|es|María de los Ángeles|Cañizares
|uk|Соломія|Ґудзь
|nl|Teunis|van ’s-Gravendeel
|de|Ulrike|Groß-Bölting
|pt|Tomé|
|is|Björk|Hafþórsdóttir
`
  .trim()
  .split('\n');

/** Common given and family names at each university, and how many learners are named from them. */
export const commonNames: Record<
  InstitutionKey,
  { language: string; count: number; given: string; family: string }
> = {
  tampere: {
    language: 'fi',
    count: 16,
    given: 'Aino Eetu Helmi Onni Päivi Kyösti Satu Veikko Iiris Jyrki Minttu',
    family: 'Virtala Mäkelänen Hämäläisniemi Korpisaari Lähteenoja Syrjälä Yrjölä Peltosaari Kärki',
  },
  dcu: {
    language: 'en',
    count: 9,
    given: 'Niamh Oisín Gráinne Patrick Róisín Declan Sinéad Eoin Maeve',
    family: 'Byrnes Kavanagh-Roe Fitzmaurice Doyle Ó’Riordan MacNeill Healy-Quinn',
  },
  twente: {
    language: 'nl',
    count: 9,
    given: 'Sanne Daan Fleur Bram Lotte Thijs Maud Jurre Noor',
    family: 'Bosscher Kuiperman Scholten-Vos Veenstra Jansma Dijkhuis Hoekema',
  },
  uab: {
    language: 'es',
    count: 13,
    given: 'Laia Pau Jimena Àlex Rocío Oriol Inés Biel Lucía Òscar Martina',
    family: 'Ferrando Quiñones Batllori Núñez Castañeda Güell Rodríguez Sàbat Peña',
  },
  aveiro: {
    language: 'pt',
    count: 15,
    given: 'Beatriz Tomás Leonor Afonso Matilde Simão Conceição Gonçalo Margarida Estêvão Graça',
    family: 'Magalhães Brandão Simões Assunção Lourenço Falcão Guimarães Patrício Boavida',
  },
  aalborg: {
    language: 'da',
    count: 10,
    given: 'Freja Mads Signe Rasmus Astrid Jeppe Kirstine Bjarne Maja Aksel',
    family: 'Nørgaard Kjær Lindgaard Østerby Skov Brændgaard Højlund',
  },
  liu: {
    language: 'sv',
    count: 8,
    given: 'Elsa Måns Ebba Östen Märta Håkan Tuva Lage',
    family: 'Lindqvist Sjögren Åkerblom Wåhlin Nordström Hägglund Öberg',
  },
  tuhh: {
    language: 'de',
    count: 6,
    given: 'Lena Jörg Käthe Finn Mareike Thorben Wiebke',
    family: 'Schröder-Lüth Weißbach Hinrichsen Möller Petersen',
  },
  insa: {
    language: 'fr',
    count: 6,
    given: 'Chloé Maxence Élodie Théo Inès Gaël Océane',
    family: 'Dubosq Pélissier Fouché-Renard Garçonnet Mercœur',
  },
  ktu: {
    language: 'lt',
    count: 4,
    given: 'Ieva Mantas Eglė Tadas',
    family: 'Petrauskaitis Jankūnas Vaičiūnas',
  },
  tec: {
    language: 'es',
    count: 5,
    given: 'Ximena Emiliano Renata Iñaki Sofía',
    family: 'Treviño Garza-Ibarra Zambrano',
  },
  trento: {
    language: 'it',
    count: 6,
    given: 'Giulia Mattia Noè Elena Davide Zoë',
    family: 'Dalpiaz Tomasini Zeni Degasperi-Orsi',
  },
  uis: {
    language: 'no',
    count: 4,
    given: 'Ingrid Håvard Solveig Øystein',
    family: 'Skjæveland Tjåland Østhus',
  },
};
