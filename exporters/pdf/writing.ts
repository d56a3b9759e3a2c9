import type { Writing } from "./pdf-document";

/** A stretch of text in one kind of writing and one language. */
export type Stretch = { text: string; writing: Writing; lang: string };

const RTL = ["ar", "fa", "ur", "ps", "sd", "ug", "ckb", "ku"];
const CYRILLIC = [
  "ru",
  "uk",
  "be",
  "bg",
  "kk",
  "ky",
  "mk",
  "mn",
  "sr",
  "tg",
  "tt",
  "ce",
  "uz",
  "az",
];
const HAN = ["zh", "ja", "ko"];
const OTHER_SCRIPTS = { Greek: "el", Hebrew: "he", Armenian: "hy", Georgian: "ka" } as const;

/** A BCP 47 tag as the compiler takes it: two or three letters, and a region of two. */
export function languageOf(tag: string): { lang: string; region?: string } {
  const [primary = "en", ...rest] = tag.toLowerCase().split("-");
  const region = rest.find((part) => /^[a-z]{2}$/.test(part));
  const lang = /^[a-z]{2,3}$/.test(primary) ? primary : "en";
  return region === undefined ? { lang } : { lang, region };
}

/** The writing a document in a language is in. */
export function writingOf(lang: string): Writing {
  if (RTL.includes(lang)) return "arabic";
  return HAN.includes(lang) ? "han" : "latin";
}

const ARABIC = /[\p{Script=Arabic}\u0600-\u06FF]/u;
const HAN_LETTER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303F\uFF00-\uFFEF]/u;
const LETTER = /\p{L}/u;
const LATIN_ONLY = /^[\u0020-\u024F\u2010-\u2027\u2030-\u205E]*$/;
const SCRIPTS = Object.entries(OTHER_SCRIPTS).map(
  ([script, lang]) => [new RegExp(`\\p{Script=${script}}`, "u"), lang] as const,
);

/**
 * Text cut where the writing changes, in a document in `lang`. What is of no writing (digits,
 * spaces, most signs) stays with what it follows. The language of a stretch is the document's
 * where that is written so, else the likeliest of a report to a treaty body. What has no letters at all
 * is as what stands `before` it.
 */
export function stretchesOf(text: string, lang: string, before = own(lang)): Stretch[] {
  const latin = writingOf(lang) === "latin" && !CYRILLIC.includes(lang) ? lang : "en";
  if (LATIN_ONLY.test(text)) {
    return [{ text, ...(LETTER.test(text) ? { writing: "latin", lang: latin } : before) }];
  }
  const kindOf = (character: string): Omit<Stretch, "text"> | null => {
    if (ARABIC.test(character)) {
      return { writing: "arabic", lang: RTL.includes(lang) ? lang : "ar" };
    }
    if (HAN_LETTER.test(character)) {
      return { writing: "han", lang: HAN.includes(lang) ? lang : "zh" };
    }
    if (!LETTER.test(character)) return null;
    if (/\p{Script=Cyrillic}/u.test(character)) {
      return { writing: "latin", lang: CYRILLIC.includes(lang) ? lang : "ru" };
    }
    const other = SCRIPTS.find(([script]) => script.test(character));
    return { writing: "latin", lang: other?.[1] ?? latin };
  };
  const stretches: Stretch[] = [];
  let open = "";
  for (const character of text) {
    const kind = kindOf(character);
    const last = stretches.at(-1);
    if (last && (kind === null || (kind.writing === last.writing && kind.lang === last.lang))) {
      last.text += character;
    } else if (kind === null) open += character;
    else {
      stretches.push({ text: open + character, ...kind });
      open = "";
    }
  }
  return stretches.length > 0 ? stretches : [{ text, ...before }];
}

function own(lang: string): Omit<Stretch, "text"> {
  return { writing: writingOf(lang), lang };
}
