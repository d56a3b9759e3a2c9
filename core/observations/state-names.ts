import { findState, type State, stateByCode, stateCodes } from "./states";

/** Two-letter codes that are not the first two letters of the three-letter one (ISO 3166). */
const TWO_LETTERS = new Map(
  `
AGO:AO AND:AD ARE:AE ARM:AM ATG:AG AUT:AT BDI:BI BEN:BJ BGD:BD BHS:BS BIH:BA BLR:BY BLZ:BZ
BRB:BB BRN:BN CAF:CF CHL:CL CHN:CN COD:CD COG:CG COK:CK COM:KM CPV:CV DNK:DK EST:EE FSM:FM
GIN:GN GNB:GW GNQ:GQ GRD:GD GUY:GY IRL:IE IRQ:IQ ISR:IL JAM:JM KAZ:KZ KOR:KR LBR:LR LBY:LY
MAC:MO MDG:MG MDV:MV MEX:MX MLT:MT MNE:ME MOZ:MZ NIU:NU PAK:PK PLW:PW PNG:PG POL:PL PRK:KP
PRT:PT PRY:PY SEN:SN SLB:SB SLV:SV SRB:RS SUR:SR SVK:SK SVN:SI SWE:SE SWZ:SZ SYC:SC TCD:TD
TKM:TM TUN:TN TUR:TR TUV:TV UKR:UA URY:UY
`
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [three = "", two = ""] = pair.split(":");
      return [three, two] as const;
    }),
);

/** How a name is sought: in Arabic and Chinese it is written together with the words around it, in Russian it is declined. */
const WITHOUT_SPACES = ["ar", "zh"];

/** Names the United Nations uses and the everyday list of a language does not. */
const OFFICIAL: Record<string, Record<string, string>> = {
  fr: {
    RUS: "Fédération de Russie",
    MDA: "République de Moldova",
    PRK: "République populaire démocratique de Corée",
    KOR: "République de Corée",
    LAO: "République démocratique populaire lao",
    SYR: "République arabe syrienne",
    IRN: "Iran",
    VNM: "Viet Nam",
    MKD: "Macédoine du Nord",
    PSE: "État de Palestine",
    VAT: "Saint-Siège",
    GBR: "Royaume-Uni",
    USA: "États-Unis",
    COD: "République démocratique du Congo",
    TZA: "République-Unie de Tanzanie",
    BLR: "Bélarus",
  },
  es: {
    RUS: "Federación de Rusia",
    MDA: "República de Moldova",
    PRK: "República Popular Democrática de Corea",
    KOR: "República de Corea",
    LAO: "República Democrática Popular Lao",
    SYR: "República Árabe Siria",
    VNM: "Viet Nam",
    PSE: "Estado de Palestina",
    VAT: "Santa Sede",
    GBR: "Reino Unido",
    USA: "Estados Unidos",
    COD: "República Democrática del Congo",
    TZA: "República Unida de Tanzanía",
    BLR: "Belarús",
  },
  ar: {
    RUS: "الاتحاد الروسي",
    MDA: "جمهورية مولدوفا",
    PRK: "جمهورية كوريا الشعبية الديمقراطية",
    KOR: "جمهورية كوريا",
    LAO: "جمهورية لاو",
    SYR: "الجمهورية العربية السورية",
    PSE: "دولة فلسطين",
    VAT: "الكرسي الرسولي",
    COD: "جمهورية الكونغو الديمقراطية",
    TZA: "جمهورية تنزانيا المتحدة",
    USA: "الولايات المتحدة",
    MRT: "موريتانيا",
    SRB: "صربيا",
    ARE: "الإمارات العربية المتحدة",
  },
  ru: {
    RUS: "Российская Федерация",
    MDA: "Республика Молдова",
    PRK: "Корейская Народно-Демократическая Республика",
    KOR: "Республика Корея",
    SYR: "Сирийская Арабская Республика",
    PSE: "Государство Палестина",
    VAT: "Святой Престол",
    GBR: "Соединенное Королевство",
    USA: "Соединенные Штаты",
    COD: "Демократическая Республика Конго",
    TZA: "Объединенная Республика Танзания",
    CZE: "Чехия",
    KGZ: "Кыргызстан",
  },
  zh: {
    RUS: "俄罗斯联邦",
    MDA: "摩尔多瓦共和国",
    PRK: "朝鲜民主主义人民共和国",
    KOR: "大韩民国",
    LAO: "老挝人民民主共和国",
    SYR: "阿拉伯叙利亚共和国",
    PSE: "巴勒斯坦国",
    VAT: "教廷",
    GBR: "大不列颠及北爱尔兰联合王国",
    USA: "美利坚合众国",
    COD: "刚果民主共和国",
    TZA: "坦桑尼亚联合共和国",
  },
};

type Named = { code: string; words: string };
const known = new Map<string, Named[]>();

/**
 * The State a text in one of the six languages names, or null. In English by the
 * United Nations' names, in the others by the language's own (Unicode CLDR) besides.
 */
export function findStateIn(text: string, language: string): State | null {
  const inEnglish = findState(text);
  if (inEnglish || language === "en" || language === "und") return inEnglish;
  const words = fold(text, language);
  const found = namesIn(language).find((name) => words.includes(name.words));
  return found ? stateByCode(found.code) : null;
}

/** Longest first, so that the Congo is not found in the Democratic Republic of the Congo. */
function namesIn(language: string): Named[] {
  const before = known.get(language);
  if (before) return before;
  const regions = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  const names = stateCodes()
    .flatMap((code) => {
      const two = TWO_LETTERS.get(code) ?? code.slice(0, 2);
      const everyday = code === "EU" ? null : (regions.of(two) ?? null);
      return [everyday, OFFICIAL[language]?.[code]].map((name) => ({ code, name }));
    })
    .flatMap(({ code, name }) => (name ? [{ code, words: fold(name, language) }] : []))
    .filter(({ words }) => words.trim().length > 1)
    .sort((a, b) => b.words.length - a.words.length);
  known.set(language, names);
  return names;
}

function fold(text: string, language: string): string {
  const plain = text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  if (WITHOUT_SPACES.includes(language)) return plain.replaceAll(" ", "").replaceAll(/[أإآ]/g, "ا");
  const words = plain.split(" ");
  // Declined endings go, short words stay whole.
  const stems =
    language === "ru" ? words.map((word) => (word.length > 4 ? word.slice(0, -2) : word)) : words;
  return ` ${stems.join(" ")} `;
}
