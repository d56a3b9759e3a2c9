import { KEPT } from "./latex-text";

const TOKEN = /[\uE000\uE001]|<[^>]*>|[\p{L}\p{M}\p{N}'’.-]+|\s+|./gsu;
const WORD = /^\p{L}/u;
const CAPITAL_WORD = /^\p{Lu}[\p{Ll}\p{M}'’]*$/u;

/**
 * A BibTeX title as CSL wants it: BibTeX titles are in title case, and what must stay
 * capital stands in braces ({@link KEPT}); CSL titles are in sentence case, and styles
 * add capitals. Titles that are in sentence case already are left alone, and so are
 * acronyms, names with capitals inside, first words and words in quotation marks.
 *
 * `marked` is given back with the marks taken out.
 */
export function toSentenceCase(marked: string): string {
  const tokens = tokensOf(marked);
  if (isSentenceCase(tokens)) return marked.replaceAll(/[\uE000\uE001]/g, "");
  let opensSentence = true;
  let result = "";
  for (const { text, isKept } of tokens) {
    if (WORD.test(text)) {
      result += isKept || opensSentence ? text : lowerWord(text);
      opensSentence = false;
    } else {
      result += text;
      if (/[:?!.]$/.test(text) || text === "—") opensSentence = true;
      else if (/[\p{N}]/u.test(text)) opensSentence = false;
    }
    if (/^.*\p{L}[?!:]$/u.test(text)) opensSentence = true;
  }
  return result;
}

type Token = { text: string; isKept: boolean };

function tokensOf(marked: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let quoted = false;
  for (const [text] of marked.matchAll(TOKEN)) {
    if (text === KEPT[0]) depth += 1;
    else if (text === KEPT[1]) depth -= 1;
    else {
      if (text === "“") quoted = true;
      else if (text === "”") quoted = false;
      tokens.push({ text, isKept: depth > 0 || quoted });
    }
  }
  return joinHalfKept(tokens, marked);
}

/** "{C}onvention" is one word: what touches a kept letter is kept with it. */
function joinHalfKept(tokens: readonly Token[], marked: string): Token[] {
  if (!marked.includes(KEPT[0])) return [...tokens];
  const joined: Token[] = [];
  for (const token of tokens) {
    const last = joined.at(-1);
    const touches =
      last && /[\p{L}\p{M}\p{N}'’-]$/u.test(last.text) && /^[\p{L}\p{M}\p{N}'’-]/u.test(token.text);
    if (touches && (last.isKept || token.isKept)) {
      last.text += token.text;
      last.isKept = true;
    } else joined.push({ ...token });
  }
  return joined;
}

/** Whether fewer than half of the words that are not protected begin with a capital. */
function isSentenceCase(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ text, isKept }) => !isKept && WORD.test(text));
  const capitals = words.filter(({ text }) => /^\p{Lu}/u.test(text));
  return words.length === 0 || capitals.length / words.length < 0.5;
}

function lowerWord(word: string): string {
  // "U.S." and "D.C." are no words; "I" is never small.
  if (/\p{L}\.\p{L}/u.test(word) || word === "I" || /^I['’]/.test(word)) return word;
  return word
    .split("-")
    .map((part) => (CAPITAL_WORD.test(part.replace(/\.$/, "")) ? part.toLowerCase() : part))
    .join("-");
}
