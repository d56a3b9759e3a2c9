import type { Endorsers } from "./endorsement";

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** `#` stands for the number. */
type Words = {
  title: string;
  unnamed: Forms;
  /** Before those who cannot be named, where others are. */
  and: string;
};

const ENGLISH: Words = {
  title: "Endorsed by",
  unnamed: {
    one: "one organisation that cannot be named",
    other: "# organisations that cannot be named",
  },
  and: "and ",
};

const WORDS: Record<string, Words> = {
  en: ENGLISH,
  fr: {
    title: "Organisations signataires",
    unnamed: {
      one: "une organisation qui ne peut être nommée",
      other: "# organisations qui ne peuvent être nommées",
    },
    and: "et ",
  },
  es: {
    title: "Organizaciones adherentes",
    unnamed: {
      one: "una organización que no puede ser nombrada",
      other: "# organizaciones que no pueden ser nombradas",
    },
    and: "y ",
  },
  ar: {
    title: "المنظمات المؤيدة",
    unnamed: {
      one: "منظمة واحدة لا يمكن ذكر اسمها",
      two: "منظمتان لا يمكن ذكر اسميهما",
      few: "# منظمات لا يمكن ذكر أسمائها",
      many: "# منظمة لا يمكن ذكر أسمائها",
      other: "# منظمة لا يمكن ذكر أسمائها",
    },
    and: "و",
  },
  ru: {
    title: "Доклад поддерживают",
    unnamed: {
      one: "# организация, которую нельзя назвать",
      few: "# организации, которые нельзя назвать",
      many: "# организаций, которые нельзя назвать",
      other: "# организации, которые нельзя назвать",
    },
    and: "и ",
  },
  zh: { title: "联署组织", unnamed: { other: "#个不便具名的组织" }, and: "以及" },
};

const languageOf = (language: string) => language.split("-")[0]?.toLowerCase() ?? "";

/** What the list is headed with in the report's language, in English where there are no words. */
export function endorsersTitle(language: string): string {
  return (WORDS[languageOf(language)] ?? ENGLISH).title;
}

/** The lines of the list: each name, then how many cannot be named. */
export function endorserLines({ names, unnamed }: Endorsers, language: string): string[] {
  const known = languageOf(language);
  const words = WORDS[known] ?? ENGLISH;
  const rules = new Intl.PluralRules(words === ENGLISH ? "en" : known);
  if (unnamed === 0) return [...names];
  const form = words.unnamed[rules.select(unnamed)] ?? words.unnamed.other;
  const line = form.replace("#", String(unnamed));
  return [...names, names.length === 0 ? line : `${words.and}${line}`];
}
