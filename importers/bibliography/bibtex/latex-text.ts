import { ACCENTS, ESCAPED, MARKED, SILENT, SWITCHES, SYMBOLS } from "./latex-symbols";

/** Stand around words whose capitals are to be kept; from the private use area, which input is cleaned of. */
export const KEPT = ["\uE000", "\uE001"] as const;

/** Commands that take something before their words that is no words. */
const FIRST_ARGUMENT_IS_SETTING = new Set(["textcolor", "foreignlanguage", "textlang", "href"]);
const WITHOUT_WORDS = new Set([
  "color",
  "vspace",
  "hspace",
  "label",
  "rule",
  "index",
  "noopsort",
  "selectlanguage",
]);
const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
  "+": "⁺",
  "-": "⁻",
  n: "ⁿ",
  i: "ⁱ",
};
const SUBSCRIPTS: Readonly<Record<string, string>> = {
  "0": "₀",
  "1": "₁",
  "2": "₂",
  "3": "₃",
  "4": "₄",
  "5": "₅",
  "6": "₆",
  "7": "₇",
  "8": "₈",
  "9": "₉",
  "+": "₊",
  "-": "₋",
};

/**
 * The words a LaTeX text stands for, in Unicode: accents, symbols and dashes as
 * characters, emphasis as the tags of CSL-JSON, braces that keep capitals as {@link KEPT}.
 * Commands that are not known are left out and named to `unknown`.
 */
export function latexToText(
  latex: string,
  unknown: (command: string) => void = () => undefined,
): string {
  if (!/[\\{}$~`'^_-]/.test(latex)) return latex;
  const reader = new LatexReader(latex.replaceAll(/[\uE000-\uF8FF]/g, ""), unknown);
  return reader.readAll().normalize("NFC");
}

/** The same without the marks for capitals. */
export const plainText = (marked: string): string => marked.replaceAll(/[\uE000\uE001]/g, "");

const LONGEST_CHAIN = 20;

class LatexReader {
  #at = 0;
  #inMath = false;
  #chained = 0;

  constructor(
    private readonly text: string,
    private readonly unknown: (command: string) => void,
  ) {}

  readAll(): string {
    let result = "";
    while (this.#at < this.text.length) {
      result += this.#readUntilClose();
      // A brace too many: the values were balanced, so this stands behind a backslash somewhere.
      this.#at += 1;
    }
    return result;
  }

  /** Up to the brace that closes the group, or the end. */
  #readUntilClose(): string {
    let result = "";
    let ending = "";
    while (this.#at < this.text.length && this.text[this.#at] !== "}") {
      const command = this.#switchHere();
      if (command) {
        result += command[0];
        ending = command[1] + ending;
      } else result += this.#readToken();
    }
    return result + ending;
  }

  /** Marks of a switch such as \em that stands here, or null. */
  #switchHere(): readonly [string, string] | null {
    if (this.text[this.#at] !== "\\") return null;
    const name = /^[A-Za-z]+/.exec(this.text.slice(this.#at + 1, this.#at + 12))?.[0] ?? "";
    if (!Object.hasOwn(SWITCHES, name)) return null;
    this.#at += 1 + name.length;
    this.#skipSpace();
    return SWITCHES[name] ?? null;
  }

  #readToken(): string {
    const letter = this.text[this.#at] ?? "";
    switch (letter) {
      case "\\":
        return this.#readCommand();
      case "{":
        return this.#readGroup();
      case "$":
        this.#at += 1;
        if (this.text[this.#at] === "$") this.#at += 1;
        this.#inMath = !this.#inMath;
        return "";
      case "~":
        this.#at += 1;
        return " ";
      case "^":
      case "_":
        this.#at += 1;
        return this.#inMath ? this.#readScript(letter) : letter;
      default:
        return this.#readPlain(letter);
    }
  }

  #readPlain(letter: string): string {
    const rest = this.text.slice(this.#at, this.#at + 3);
    if (!this.#inMath) {
      for (const [from, to] of LIGATURES) {
        if (!rest.startsWith(from)) continue;
        this.#at += from.length;
        return to;
      }
    }
    this.#at += 1;
    return letter;
  }

  /** A group of its own keeps its capitals, unless it begins with a command: {\"U}ber. */
  #readGroup(): string {
    this.#at += 1;
    const isSpecial = this.text[this.#at] === "\\" || this.#inMath;
    const inside = this.#readUntilClose();
    this.#at += 1;
    return isSpecial || inside === "" ? inside : `${KEPT[0]}${inside}${KEPT[1]}`;
  }

  #readCommand(): string {
    this.#at += 1;
    const sign = this.text[this.#at] ?? "";
    if (!/[A-Za-z]/.test(sign)) return this.#readSign(sign);
    const name = /^[A-Za-z]+/.exec(this.text.slice(this.#at, this.#at + 40))?.[0] ?? "";
    this.#at += name.length;
    if (this.text[this.#at] === "*") this.#at += 1;
    if (Object.hasOwn(ACCENTS, name) && (name.length > 1 || this.#argumentFollows())) {
      this.#skipSpace();
      return accent(this.#readArgument(), ACCENTS[name] ?? "");
    }
    if (Object.hasOwn(SYMBOLS, name)) {
      this.#skipSpaceAfterName();
      return SYMBOLS[name] ?? "";
    }
    return this.#readNamed(name);
  }

  #readNamed(name: string): string {
    const marks = Object.hasOwn(MARKED, name) ? MARKED[name] : undefined;
    if (marks) {
      this.#skipSpace();
      return marks[0] + this.#readArgument() + marks[1];
    }
    if (name === "char" || name === "symbol") return this.#readCharacter();
    this.#skipOptional();
    if (FIRST_ARGUMENT_IS_SETTING.has(name)) {
      this.#readArgument();
      return this.text[this.#at] === "{" ? this.#readArgument() : "";
    }
    if (WITHOUT_WORDS.has(name)) {
      if (this.text[this.#at] === "{") this.#readArgument();
      return "";
    }
    if (!SILENT.has(name)) {
      this.unknown(name);
    }
    if (this.text[this.#at] === "{") return this.#readArgument();
    this.#skipSpaceAfterName();
    return "";
  }

  #readSign(sign: string): string {
    this.#at += 1;
    if (Object.hasOwn(ACCENTS, sign)) {
      this.#skipSpace();
      return accent(this.#readArgument(), ACCENTS[sign] ?? "");
    }
    return Object.hasOwn(ESCAPED, sign) ? (ESCAPED[sign] ?? "") : sign;
  }

  /** What a command applies to: a group, another command, or one character. */
  #readArgument(): string {
    const letter = this.text[this.#at];
    if (letter === undefined || letter === "}") return "";
    if (letter === "{") {
      this.#at += 1;
      const inside = this.#readUntilClose();
      this.#at += 1;
      return inside;
    }
    if (letter === "\\") {
      // A chain of commands, each the argument of the last, is no text anybody wrote.
      if (this.#chained >= LONGEST_CHAIN) return "";
      this.#chained += 1;
      const words = this.#readCommand();
      this.#chained -= 1;
      return words;
    }
    const character = String.fromCodePoint(this.text.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    return character;
  }

  #readScript(sign: "^" | "_"): string {
    const words = plainText(this.#readArgument());
    const table = sign === "^" ? SUPERSCRIPTS : SUBSCRIPTS;
    const letters = [...words];
    if (letters.length > 0 && letters.every((letter) => Object.hasOwn(table, letter))) {
      return letters.map((letter) => table[letter]).join("");
    }
    if (sign === "^" && (words === "∘" || words === "°")) return "°";
    if (sign === "^" && words === "′") return "′";
    const tag = sign === "^" ? "sup" : "sub";
    return `<${tag}>${words}</${tag}>`;
  }

  /** \char"E9, \char233, \symbol{233}. */
  #readCharacter(): string {
    const match = /^\s*\{?(?:"([0-9A-Fa-f]{1,6})|'([0-7]{1,7})|(\d{1,7}))\}?/.exec(
      this.text.slice(this.#at, this.#at + 16),
    );
    if (!match) return "";
    this.#at += match[0].length;
    const code = match[1]
      ? Number.parseInt(match[1], 16)
      : match[2]
        ? Number.parseInt(match[2], 8)
        : Number(match[3]);
    return code > 31 && code < 0xd800 ? String.fromCharCode(code) : "";
  }

  #argumentFollows(): boolean {
    const next = this.text[this.#at] ?? "";
    return next === "{" || next === "\\" || /\s/.test(next);
  }

  #skipOptional(): void {
    if (this.text[this.#at] !== "[") return;
    const end = this.text.indexOf("]", this.#at);
    if (end !== -1 && end - this.#at < 200) this.#at = end + 1;
  }

  #skipSpace(): void {
    while (/\s/.test(this.text[this.#at] ?? "")) this.#at += 1;
  }

  /** "\o re" is "øre", "\o{} re" is "ø re". */
  #skipSpaceAfterName(): void {
    if (this.text.startsWith("{}", this.#at)) this.#at += 2;
    else if (!this.#inMath) this.#skipSpace();
  }
}

const LIGATURES = [
  ["---", "—"],
  ["--", "–"],
  ["``", "“"],
  ["''", "”"],
  ["?`", "¿"],
  ["!`", "¡"],
  ["`", "‘"],
  ['"`', "„"],
  ["\"'", "“"],
] as const;

/** The accent on the first letter; a dotless i or j gets it in place of the dot. */
function accent(words: string, mark: string): string {
  const [first = "", ...rest] = [...plainText(words)];
  const base = first === "ı" ? "i" : first === "ȷ" ? "j" : first;
  if (base.trim() === "") return `${SPACING[mark] ?? ""}${rest.join("")}`;
  return (base + mark).normalize("NFC") + rest.join("");
}

/** Accents over nothing are signs: \~{} is the tilde of an address. */
const SPACING: Readonly<Record<string, string>> = {
  "\u0303": "~",
  "\u0302": "^",
  "\u0300": "`",
  "\u0301": "´",
  "\u0308": "¨",
};
