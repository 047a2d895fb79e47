import type { LanguageMap } from './types.ts';

/**
 * Countries of the EU authority table `country`, by ISO 3166-1 alpha-2 code. The table uses alpha-3 codes and its
 * own `1A0` for Kosovo. Labels are given where a credential of a European alliance is likely to show one.
 */
const codes = new Map(
  `ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE
  BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS
  BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN
  COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST
  EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF
  GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD
  HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM
  JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA
  LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD
  MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM
  NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG
  PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA
  SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD
  STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR
  TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM
  VUVUT WFWLF WSWSM XK1A0 YEYEM YTMYT ZAZAF ZMZMB ZWZWE`
    .split(/\s+/)
    .map((pair) => [pair.slice(0, 2), pair.slice(2)] as const),
);

const labels: Readonly<Record<string, readonly [en: string, fi: string, es: string]>> = {
  AD: ['Andorra', 'Andorra', 'Andorra'],
  AL: ['Albania', 'Albania', 'Albania'],
  AM: ['Armenia', 'Armenia', 'Armenia'],
  AR: ['Argentina', 'Argentiina', 'Argentina'],
  AT: ['Austria', 'Itävalta', 'Austria'],
  AU: ['Australia', 'Australia', 'Australia'],
  AZ: ['Azerbaijan', 'Azerbaidžan', 'Azerbaiyán'],
  BA: ['Bosnia and Herzegovina', 'Bosnia ja Hertsegovina', 'Bosnia y Herzegovina'],
  BE: ['Belgium', 'Belgia', 'Bélgica'],
  BG: ['Bulgaria', 'Bulgaria', 'Bulgaria'],
  BR: ['Brazil', 'Brasilia', 'Brasil'],
  CA: ['Canada', 'Kanada', 'Canadá'],
  CH: ['Switzerland', 'Sveitsi', 'Suiza'],
  CL: ['Chile', 'Chile', 'Chile'],
  CN: ['China', 'Kiina', 'China'],
  CO: ['Colombia', 'Kolumbia', 'Colombia'],
  CY: ['Cyprus', 'Kypros', 'Chipre'],
  CZ: ['Czechia', 'Tšekki', 'Chequia'],
  DE: ['Germany', 'Saksa', 'Alemania'],
  DK: ['Denmark', 'Tanska', 'Dinamarca'],
  EE: ['Estonia', 'Viro', 'Estonia'],
  EG: ['Egypt', 'Egypti', 'Egipto'],
  ES: ['Spain', 'Espanja', 'España'],
  FI: ['Finland', 'Suomi', 'Finlandia'],
  FR: ['France', 'Ranska', 'Francia'],
  GB: ['United Kingdom', 'Iso-Britannia', 'Reino Unido'],
  GE: ['Georgia', 'Georgia', 'Georgia'],
  GR: ['Greece', 'Kreikka', 'Grecia'],
  HR: ['Croatia', 'Kroatia', 'Croacia'],
  HU: ['Hungary', 'Unkari', 'Hungría'],
  IE: ['Ireland', 'Irlanti', 'Irlanda'],
  IN: ['India', 'Intia', 'India'],
  IS: ['Iceland', 'Islanti', 'Islandia'],
  IT: ['Italy', 'Italia', 'Italia'],
  JP: ['Japan', 'Japani', 'Japón'],
  KR: ['South Korea', 'Etelä-Korea', 'Corea del Sur'],
  LI: ['Liechtenstein', 'Liechtenstein', 'Liechtenstein'],
  LT: ['Lithuania', 'Liettua', 'Lituania'],
  LU: ['Luxembourg', 'Luxemburg', 'Luxemburgo'],
  LV: ['Latvia', 'Latvia', 'Letonia'],
  MA: ['Morocco', 'Marokko', 'Marruecos'],
  MC: ['Monaco', 'Monaco', 'Mónaco'],
  MD: ['Moldova', 'Moldova', 'Moldavia'],
  ME: ['Montenegro', 'Montenegro', 'Montenegro'],
  MK: ['North Macedonia', 'Pohjois-Makedonia', 'Macedonia del Norte'],
  MT: ['Malta', 'Malta', 'Malta'],
  MX: ['Mexico', 'Meksiko', 'México'],
  NL: ['Netherlands', 'Alankomaat', 'Países Bajos'],
  NO: ['Norway', 'Norja', 'Noruega'],
  PL: ['Poland', 'Puola', 'Polonia'],
  PT: ['Portugal', 'Portugali', 'Portugal'],
  RO: ['Romania', 'Romania', 'Rumanía'],
  RS: ['Serbia', 'Serbia', 'Serbia'],
  SE: ['Sweden', 'Ruotsi', 'Suecia'],
  SI: ['Slovenia', 'Slovenia', 'Eslovenia'],
  SK: ['Slovakia', 'Slovakia', 'Eslovaquia'],
  TN: ['Tunisia', 'Tunisia', 'Túnez'],
  TR: ['Turkey', 'Turkki', 'Turquía'],
  UA: ['Ukraine', 'Ukraina', 'Ucrania'],
  US: ['United States', 'Yhdysvallat', 'Estados Unidos'],
  XK: ['Kosovo', 'Kosovo', 'Kosovo'],
};

/** Code of the EU authority table for an ISO 3166-1 alpha-2 code; undefined where the table has none. */
export function countryAuthorityCode(alpha2: string): string | undefined {
  return codes.get(alpha2);
}

/** Label of a country in English, Finnish and Spanish, or undefined. */
export function countryLabel(alpha2: string): LanguageMap | undefined {
  const label = labels[alpha2];
  return label && { en: label[0], fi: label[1], es: label[2] };
}

/** All ISO 3166-1 alpha-2 codes of the table. */
export const countryCodes: readonly string[] = [...codes.keys()];
