import type { DocumentBody, DocumentKind } from "./parsed-observations";

/** What a symbol of a treaty body's document says. */
export type DocumentSymbol = {
  symbol: string;
  body: DocumentBody;
  /** ISO 3166 alpha-3 code, "EU" for the European Union; null in forms that name no State. */
  state: string | null;
  kind: DocumentKind;
  /** Concluding observations, as opposed to reports, lists of issues and replies. */
  isObservations: boolean;
};

const PREFIX: Record<string, DocumentBody> = {
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

const BODY = "CERD|CCPR|CEDAW|CAT|CRC|CRPD|CED|CMW";
const SUFFIX = "(?:/(?:Add|Corr|Rev|Amend)\\.\\d+)*";
const CYCLE = "\\d+(?:[-–]\\d+)?";
const STATE = "(?<state>[A-Z]{3}|EU)(?:-[A-Z]{3})?";

/** Each form of symbol, the more particular first. Groups: body, state, type. */
const FORMS: [source: string, kind: DocumentKind | null][] = [
  // "Harmonized symbol numbers", in use since about 2005: CMW/C/AZE/CO/3, CRC/C/OPSC/AUS/CO/1.
  [
    `(?:(?<body>${BODY})/C|(?<cescr>E/C\\.12))/(?:OP[A-Z]{2}/)?${STATE}/(?:(?<type>COAR|CO|QPR|Q|RQ|FCO|FU|INT|OAI|AI)/)?${CYCLE}${SUFFIX}`,
    null,
  ],
  [`(?<body>CAT)/OP/${STATE}/(?:(?:ROSP|CSPRO|R)/)?\\d+${SUFFIX}`, "other"],
  [`(?:(?<body>${BODY})/C|(?<cescr>E/C\\.12))/GC/\\d+${SUFFIX}`, "general_comment"],
  [`(?<body>CCPR)/C/21/(?:Rev\\.\\d+/)?Add\\.\\d+${SUFFIX}`, "general_comment"],
  // Before: CCPR/CO/74/SWE, CRC/C/15/Add.213, CCPR/C/79/Add.81, CERD/C/64/CO/4, CAT/C/CR/33/1.
  [`(?<body>${BODY})(?:/C)?/CO/\\d+/${STATE}${SUFFIX}`, "concluding_observations"],
  [`(?<body>CRC)/C/OP[A-Z]{2}/CO/\\d{4}/${STATE}${SUFFIX}`, "concluding_observations"],
  [`(?<body>CAT)/C/(?:CR/\\d+/\\d+|[IVX]+/Concl\\.\\d+)${SUFFIX}`, "concluding_observations"],
  [`(?<body>CRC)/C/15/Add\\.\\d+${SUFFIX}`, "concluding_observations"],
  [`(?<body>CCPR)/C/79/Add\\.\\d+${SUFFIX}`, "concluding_observations"],
  [`(?<body>CERD)/C/(?:304/Add\\.\\d+|\\d+/CO/\\d+)${SUFFIX}`, "concluding_observations"],
  [`(?<cescr>E/C\\.12)/(?:1/Add\\.\\d+|\\d{4}/\\d+)${SUFFIX}`, "concluding_observations"],
  // Reports on follow-up: CED/C/22/4, CCPR/C/128/3/Add.1.
  [`(?<body>CCPR|CED|CAT|CERD|CEDAW|CMW)/C/\\d{1,3}/\\d{1,2}${SUFFIX}`, "follow_up_report"],
  [`(?<body>CERD|CCPR|CRC|CEDAW)/C/\\d{1,3}/Add\\.\\d+${SUFFIX}`, "state_report"],
  [`A/HRC/WG\\.6/\\d+/(?<state>[A-Z]{3})/\\d${SUFFIX}`, "upr"],
];

const ANY = FORMS.map(([source, kind]) => ({
  pattern: new RegExp(`(?<![A-Z/])(?:${source})(?![\\w/]|\\.\\d)`, "g"),
  kind,
}));

const KIND_OF_TYPE: Record<string, DocumentKind> = {
  CO: "concluding_observations",
  COAR: "concluding_observations",
  OAI: "concluding_observations",
  Q: "list_of_issues",
  QPR: "list_of_issues",
  RQ: "state_reply",
  FCO: "follow_up_information",
  FU: "follow_up_information",
  INT: "other",
  AI: "state_report",
};

/** Every symbol of a human rights body's document in the text, in order. */
export function findSymbols(text: string): DocumentSymbol[] {
  const joined = text
    .replaceAll(/(?<=[A-Z0-9])\s?\/\s?(?=[A-Z0-9])/g, "/")
    .replaceAll(/(?<=\/(?:Add|Corr|Rev)\.)\s(?=\d)/g, "");
  const found: { at: number; end: number; symbol: DocumentSymbol }[] = [];
  for (const { pattern, kind } of ANY) {
    for (const match of joined.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (found.some((other) => match.index < other.end && end > other.at)) continue;
      const symbol = read(match, kind);
      if (symbol) found.push({ at: match.index, end, symbol });
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ symbol }) => symbol);
}

function read(match: RegExpExecArray, kind: DocumentKind | null): DocumentSymbol | null {
  const { groups = {} } = match;
  const symbol = match[0].replaceAll("–", "-");
  const prefix = groups.body ?? (groups.cescr ? "E/C.12" : "");
  const body = kind === "upr" ? "UPR" : symbol.startsWith("CAT/OP/") ? "SPT" : PREFIX[prefix];
  if (!body) return null;
  const own = kind ?? kindOf(groups.type, symbol);
  const isObservations = own === "concluding_observations";
  return { symbol, body, state: groups.state ?? null, kind: own, isObservations };
}

/** An addendum to a list of issues is the State's replies, one to observations what it did about them. */
function kindOf(type: string | undefined, symbol: string): DocumentKind {
  const isAddendum = /\/Add\.\d+/.test(symbol);
  if (isAddendum && (type === "Q" || type === "QPR")) return "state_reply";
  if (isAddendum && (type === "CO" || type === "COAR")) return "follow_up_information";
  return type === undefined ? "state_report" : (KIND_OF_TYPE[type] ?? "other");
}

/** What each body calls itself, to tell it where no symbol stands. */
export const BODY_NAMES: [RegExp, DocumentBody][] = [
  [
    /Elimination of Racial Discrimination|discrimination raciale|Discriminación Racial|التمييز العنصري|расовой дискриминации|消除种族歧视/i,
    "CERD",
  ],
  [
    /Economic, Social and Cultural Rights|droits économiques, sociaux|Derechos Económicos|الحقوق الاقتصادية|экономическим, социальным|经济、?社会/i,
    "CESCR",
  ],
  [
    /Elimination of (?:All Forms of )?Discrimination against Women|discrimination à l.égard des femmes|contra la Mujer|التمييز ضد المرأة|в отношении женщин|对妇女/i,
    "CEDAW",
  ],
  [
    /Subcommittee on Prevention of Torture|Sous-Comité pour la prévention|Subcomité para la Prevención|اللجنة الفرعية لمنع التعذيب|Подкомитет по предупреждению|防范酷刑小组/i,
    "SPT",
  ],
  [
    /Committee against Torture|Comité contre la torture|Comité contra la Tortura|مناهضة التعذيب|Комитет против пыток|禁止酷刑/i,
    "CAT",
  ],
  [
    /Rights of the Child|droits de l.enfant|Derechos del Niño|حقوق الطفل|правам ребенка|儿童权利/i,
    "CRC",
  ],
  [
    /Migrant Workers|travailleurs migrants|Trabajadores Migratorios|العمال المهاجرين|трудящихся-мигрантов|移徙工人|移民工人/i,
    "CMW",
  ],
  [
    /Persons with Disabilities|personnes handicapées|Personas con Discapacidad|ذوي الإعاقة|правам инвалидов|残疾人/i,
    "CRPD",
  ],
  [
    /Enforced Disappearance|disparitions forcées|Desaparici(?:ón|ones) Forzada|الاختفاء القسري|насильственны[а-я]* исчезновени|强迫失踪/i,
    "CED",
  ],
  [
    /Human Rights Committee|Comité des droits de l.homme|Comité de Derechos Humanos|اللجنة المعنية بحقوق الإنسان|Комитет по правам человека|人权事务委员会/i,
    "CCPR",
  ],
  [
    /Universal Periodic Review|Examen périodique universel|Examen Periódico Universal|الاستعراض الدوري الشامل|универсальн[а-я]+ периодическ|普遍定期审议/i,
    "UPR",
  ],
];
