import { findDates } from "./dates";
import type { ObservationLanguage } from "./languages/observation-language";
import type { Line } from "./line";
import type {
  DocumentBody,
  DocumentKind,
  ObservationParagraph,
  ObservationWarning,
} from "./parsed-observations";
import { findStateIn } from "./state-names";
import { stateByCode } from "./states";
import { BODY_NAMES, type DocumentSymbol, findSymbols } from "./symbols";

export type Identity = {
  symbol: string | null;
  kind: DocumentKind;
  body: DocumentBody | null;
  state: string | null;
  adoptedOn: string | null;
  title: string | null;
  warnings: ObservationWarning[];
};

/** The masthead is on the first page; symbols further down are references. */
const MASTHEAD_LINES = 40;
const TITLE_LINES = 6;
/** The adoption is told in the first paragraph, now and then in the second or third. */
const OPENING_PARAGRAPHS = 4;

type Sources = {
  /** The text as it came, with its running heads. */
  text: string;
  preamble: Line[];
  paragraphs: ObservationParagraph[];
  footnotes: string[];
  language: ObservationLanguage;
};

/** Documents a committee adopts; what States send has no day of adoption. */
const DATED: readonly DocumentKind[] = [
  "concluding_observations",
  "list_of_issues",
  "general_comment",
];

const KIND_OF_TITLE: [RegExp, DocumentKind][] = [
  [
    /^(?:list of (?:issues|themes)|liste de|lista de|قائمة|перечень)|问题清单|议题清单/i,
    "list_of_issues",
  ],
  // What a State sends about observations names them, and is no concluding observations itself.
  [
    /^(?:information|comments|renseignements|informations|commentaires|información|comentarios|(?:ال)?معلومات|تعليقات (?!ختامية|الختامية)|информация|комментарии)|(?:资料|信息)$|^(?:repl(?:y|ies)|responses?|réponses?|respuestas?|ردود|رد|ответы?)\s.*(?:concluding observations|follow-up|observations finales|suivi|observaciones finales|seguimiento|(?:ال)?ملاحظات (?:ال)?ختامية|متابعة|заключительн|последующ)/i,
    "follow_up_information",
  ],
  [/^(?:repl(?:y|ies)|responses?|réponses?|respuestas?|ردود|رد|ответы?)|的答复/i, "state_reply"],
  [
    /^(?:general (?:comment|recommendation)|(?:observation|recommandation) générale|(?:observación|recomendación) general|(?:ال)?تعليق (?:ال)?عام|(?:ال)?توصية|замечание общего|общая рекоменд)|一般性/i,
    "general_comment",
  ],
];

/** The reader is there for concluding observations, so a text that does not say is taken for them. */
function kindOfTitle(title: string | null): DocumentKind {
  const named = KIND_OF_TITLE.find(([words]) => title !== null && words.test(title));
  return named?.[1] ?? "concluding_observations";
}

/** What document this is: read from masthead, title, running heads and first paragraphs. */
export function readIdentity(sources: Sources): Identity {
  const warnings: ObservationWarning[] = [];
  const title = readTitle(sources.preamble, sources.language);
  const symbol = readSymbol(sources);
  if (!symbol) warnings.push(say("symbol_not_found", "The document's symbol was not found."));
  if (title === null) warnings.push(say("title_not_found", "The document's title was not found."));
  const kind = symbol?.kind ?? kindOfTitle(title);
  const state = readState(symbol, title, kind, sources.language, warnings);
  const adoptedOn = DATED.includes(kind) ? readAdoption(sources, title, warnings) : null;
  const body = symbol?.body ?? readBody(sources.preamble);
  return { symbol: symbol?.symbol ?? null, kind, body, state, adoptedOn, title, warnings };
}

function say(code: ObservationWarning["code"], message: string): ObservationWarning {
  return { code, message };
}

function readSymbol({ text, preamble, paragraphs }: Sources): DocumentSymbol | null {
  const masthead = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, Math.max(1, Math.min(MASTHEAD_LINES, preamble.length + 6)))
    .join("\n");
  const above = findSymbols(masthead);
  const heads = text.split("\n").flatMap((line) => {
    const [only] = findSymbols(line);
    const rest = only ? line.replace(only.symbol, "").replaceAll(/[\s\d*]|page/gi, "") : "x";
    return only && rest === "" ? [only] : [];
  });
  return (
    // A reply names the observations it answers, too; its own symbol runs on every page.
    runningOf(above, heads) ??
    above.find(({ isObservations }) => isObservations) ??
    heads.find(({ isObservations }) => isObservations) ??
    (heads.length > 0 ? mostFrequent(heads) : null) ??
    ownSymbol(preamble, paragraphs)
  );
}

/** A document that is no observations names its own symbol first, above its title. */
function ownSymbol(preamble: Line[], paragraphs: ObservationParagraph[]): DocumentSymbol | null {
  if (paragraphs.length === 0) return null;
  return (
    findSymbols(
      preamble
        .slice(0, 12)
        .map(({ text }) => text)
        .join("\n"),
    )[0] ?? null
  );
}

/** Of the masthead's symbols the one that stands alone on page after page. */
function runningOf(above: DocumentSymbol[], heads: DocumentSymbol[]): DocumentSymbol | null {
  const often = above.filter(
    ({ symbol }) => heads.filter((head) => head.symbol === symbol).length >= 2,
  );
  const symbols = new Set(often.map(({ symbol }) => symbol));
  return mostFrequent(heads.filter(({ symbol }) => symbols.has(symbol)));
}

function mostFrequent(symbols: DocumentSymbol[]): DocumentSymbol | null {
  const counts = new Map<string, number>();
  for (const { symbol } of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return (
    symbols.toSorted((a, b) => (counts.get(b.symbol) ?? 0) - (counts.get(a.symbol) ?? 0))[0] ?? null
  );
}

function readTitle(preamble: Line[], language: ObservationLanguage): string | null {
  const start = preamble.findIndex(({ text }) => language.title.test(text));
  if (start < 0) return titleWithin(preamble, language);
  const lines: string[] = [];
  for (const line of preamble.slice(start, start + TITLE_LINES)) {
    const isOpen =
      /(?:,|،|\s(?:of|on|the|and|by|de|du|des|la|le|los|del|el|sobre|concernant|по|о|об|в|и|بشأن|عن|من|على|في|ال))$/i.test(
        lines.at(-1) ?? "",
      ) || /^\p{Ll}/u.test(line.text);
    if (lines.length > 0 && (line.afterBlank || line.afterPage) && !isOpen) break;
    if (
      /^(?:[IVX]+|[A-ZА-Я])[.)]\s?\p{Lu}|^Introduction$|^Addendum$|^(?:أولا|ألف)|^[一二]、/u.test(
        line.text,
      )
    )
      break;
    if (/^\*/.test(line.text)) break;
    lines.push(line.text);
  }
  return lines
    .join(" ")
    .replaceAll(/\s?\*+(?:,\s\*+)*/g, "")
    .replace(/[\s:]+$/, "")
    .slice(0, 1_000);
}

/** A text that came as one line has its title in the middle of it. */
function titleWithin(preamble: Line[], { title }: ObservationLanguage): string | null {
  const anywhere = new RegExp(title.source.replace(/^\^/, ""), "i");
  for (const { text } of preamble) {
    const at = text.length > 60 ? text.search(anywhere) : -1;
    if (at < 0) continue;
    const rest = text.slice(at).split(/\s(?:[IVX]+|[A-ZА-Я])\.\s|\*|\s(?:ألف|أولا)/u)[0] ?? "";
    return rest.trim().slice(0, 300) || null;
  }
  return null;
}

/** The symbol names the State for certain; the title confirms it, or names it where the symbol does not. */
function readState(
  symbol: DocumentSymbol | null,
  title: string | null,
  kind: DocumentKind,
  language: ObservationLanguage,
  warnings: ObservationWarning[],
): string | null {
  if (kind === "general_comment") return null;
  const named = title === null ? null : findStateIn(title, language.code);
  const coded = symbol?.state ? stateByCode(symbol.state) : null;
  if (named && coded && named.code !== coded.code) {
    warnings.push(
      say(
        "state_differs_from_symbol",
        `The title names ${named.name}, the symbol stands for ${coded.name}.`,
      ),
    );
  }
  const state = coded ?? named;
  if (!state) warnings.push(say("state_not_found", "The State was not recognised."));
  return state?.name ?? null;
}

function readBody(preamble: Line[]): DocumentBody | null {
  const text = preamble.map((line) => line.text).join(" ");
  return BODY_NAMES.find(([name]) => name.test(text))?.[1] ?? null;
}

function readAdoption(
  { paragraphs, footnotes, preamble, language }: Sources,
  title: string | null,
  warnings: ObservationWarning[],
): string | null {
  for (const { text } of paragraphs.filter(({ number }) => number <= OPENING_PARAGRAPHS)) {
    for (const sentence of text.split(/(?<=\.)\s+(?=[\p{Lu}\p{Lo}])|(?<=。)/u)) {
      const day = adoptionIn(sentence, language);
      if (day) return day;
    }
  }
  const notes = [title ?? "", ...preamble.map(({ text }) => text), ...footnotes].join(" ");
  const session = sessionEnd(notes, language);
  if (session) {
    warnings.push(
      say(
        "adoption_date_from_session",
        "The day of adoption is not named; the last day of the session was taken.",
      ),
    );
    return session;
  }
  warnings.push(say("adoption_date_not_found", "The day of adoption was not found."));
  return null;
}

/** "… and adopted …, held on 12 September 2013"; "At its 255th meeting, held on 13 April 2016, … adopted". */
function adoptionIn(sentence: string, language: ObservationLanguage): string | null {
  const verb = language.adopted.exec(sentence);
  if (!verb) return null;
  const dates = findDates(sentence, language);
  const after = dates.find(({ start }) => start > verb.index);
  const before = dates.findLast(({ end }) => end <= verb.index);
  return (after ?? before)?.day ?? null;
}

/** "* Adopted by the Committee at its seventieth session (2–20 July 2018)." */
function sessionEnd(text: string, language: ObservationLanguage): string | null {
  const verb = new RegExp(language.adopted.source, "gi");
  for (const match of text.matchAll(verb)) {
    const [open, close] = [
      match.index + text.slice(match.index).search(/[(（]/),
      match.index + text.slice(match.index).search(/[)）]/),
    ];
    if (open < match.index || close < open || open - match.index > 160) continue;
    const last = findDates(text.slice(open, close), language).at(-1);
    if (last) return last.day;
  }
  return null;
}
