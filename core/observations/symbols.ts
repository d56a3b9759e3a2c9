import type { TreatyBody } from "./parsed-observations";

/** What a symbol of a treaty body's document says. */
export type DocumentSymbol = {
  symbol: string;
  body: TreatyBody;
  /** ISO 3166 alpha-3 code, "EU" for the European Union; null in forms that name no State. */
  state: string | null;
  /** Concluding observations, as opposed to reports, lists of issues and replies. */
  isObservations: boolean;
};

const PREFIX: Record<string, TreatyBody> = {
  CERD: "CERD",
  CCPR: "CCPR",
  "E/C.12": "CESCR",
  CEDAW: "CEDAW",
  CAT: "CAT",
  "CAT/OP": "SPT",
  CRC: "CRC",
  CMW: "CMW",
  CRPD: "CRPD",
  CED: "CED",
};

const SUFFIX = "(?:/(?:Add|Corr|Rev)\\.\\d+)*";
const CYCLE = "\\d+(?:[-–]\\d+)?";
const STATE = "(?<state>[A-Z]{3}|EU)(?:-[A-Z]{3})?";
/** "Harmonized symbol numbers", in use since about 2005: CMW/C/AZE/CO/3, CRC/C/OPSC/AUS/CO/1. */
const HARMONISED = `(?:(?<body>CERD|CCPR|CEDAW|CAT|CRC|CRPD|CED|CMW)/C|(?<cescr>E/C\\.12))/(?:(?:OPAC|OPSC)/)?${STATE}/(?:(?<type>CO|COAR|Q|QPR|RQ|FCO|FU|INT|OAI|AI)/)?${CYCLE}${SUFFIX}`;
/** The forms before: CCPR/CO/74/SWE, CAT/C/CR/33/1, CCPR/C/79/Add.81, CERD/C/64/CO/4, CRC/C/15/Add.213. */
const OLDER = `(?:(?<oldBody>CERD|CCPR|CEDAW|CAT|CRC|CMW)(?:/C)?/CO/\\d+/(?<oldState>[A-Z]{3})|(?<crBody>CAT)/C/CR/\\d+/\\d+|(?<addBody>CERD|CCPR|CRC)/C/\\d+/(?:Add\\.|CO/)\\d+|(?<oldCescr>E/C\\.12)/1/Add\\.\\d+)${SUFFIX}`;
const ANY = new RegExp(`(?<![A-Z/])(?:${HARMONISED}|${OLDER})(?![\\w/])`, "g");

/** Every symbol of a treaty body's document in the text, in order. */
export function findSymbols(text: string): DocumentSymbol[] {
  const joined = text.replaceAll(/(?<=[A-Z0-9])\s?\/\s?(?=[A-Z0-9])/g, "/");
  return [...joined.matchAll(ANY)].flatMap(({ 0: found, groups = {} }) => {
    const prefix =
      groups.body ?? groups.cescr ?? groups.oldBody ?? groups.crBody ?? groups.addBody ?? "E/C.12";
    const body = PREFIX[prefix];
    if (!body) return [];
    const isOlder = groups.body === undefined && groups.cescr === undefined;
    const isObservations = isOlder || ["CO", "COAR", "OAI"].includes(groups.type ?? "");
    return [
      {
        symbol: found.replaceAll("–", "-"),
        body,
        state: groups.state ?? groups.oldState ?? null,
        isObservations,
      },
    ];
  });
}

/** What each body calls itself, to tell it where no symbol stands. */
export const BODY_NAMES: [RegExp, TreatyBody][] = [
  [/Elimination of Racial Discrimination|discrimination raciale|Discriminación Racial/i, "CERD"],
  [
    /Economic, Social and Cultural Rights|droits économiques, sociaux|Derechos Económicos/i,
    "CESCR",
  ],
  [
    /Elimination of Discrimination against Women|discrimination à l.égard des femmes|contra la Mujer/i,
    "CEDAW",
  ],
  [/Subcommittee on Prevention of Torture/i, "SPT"],
  [/Committee against Torture|Comité contre la torture|Comité contra la Tortura/i, "CAT"],
  [/Rights of the Child|droits de l.enfant|Derechos del Niño/i, "CRC"],
  [/Migrant Workers|travailleurs migrants|Trabajadores Migratorios/i, "CMW"],
  [/Persons with Disabilities|personnes handicapées|Personas con Discapacidad/i, "CRPD"],
  [/Enforced Disappearances|disparitions forcées|Desaparición Forzada/i, "CED"],
  [/Human Rights Committee|Comité des droits de l.homme|Comité de Derechos Humanos/i, "CCPR"],
];
