import { DomainError } from "../../../core/failure";
import type { Reading } from "../entries";

/** A part of a value: text in braces or quotes, or a bare word (number or abbreviation). */
export type ValuePart = { text: string; isBare: boolean };
export type RawEntry = {
  type: string;
  key: string;
  line: number;
  /** By lower-case name, in the file's order; a field given twice has both values. */
  fields: Map<string, ValuePart[][]>;
};
/** What a field's beginning looks like within a value. */
const NEXT_FIELD = /,\s*[A-Za-z][\w-]*\s*=\s*[{"\d]/;

export type ScannedBibtex = { entries: RawEntry[]; abbreviations: Map<string, ValuePart[]> };

/** Braces nest three or four deep in honest files. */
const DEEPEST = 100;
/** Where the next entry begins, when the one being read never ends. */
const NEXT_ENTRY = /\n[ \t]*@[A-Za-z_]+[ \t]*[{(][^\n{}=,]*(?:,|=|$)/gm;

/**
 * Takes a BibTeX or BibLaTeX file apart. An entry that is damaged is reported and
 * read as far as it goes; the others are not touched by it. One pass, no recursion.
 *
 * @throws {DomainError} file_not_readable (too_deep)
 */
export function scanBibtex(text: string, reading: Reading): ScannedBibtex {
  return new Scanner(text, reading).scan();
}

class Scanner {
  readonly #text: string;
  readonly #reading: Reading;
  readonly #entries: RawEntry[] = [];
  readonly #abbreviations = new Map<string, ValuePart[]>();
  #at = 0;
  /** The line `#lineAt` stands in, counted on from the last time it was asked. */
  #line = 1;
  #lineAt = 0;
  /** Where the entry being read ends at the latest: before the next that begins a line. */
  #limit = 0;
  /** Where the words of the last braces or quotes begin. */
  #groupStart = -1;

  constructor(text: string, reading: Reading) {
    this.#text = text;
    this.#reading = reading;
  }

  scan(): ScannedBibtex {
    let told = 0;
    for (;;) {
      const at = this.#text.indexOf("@", this.#at);
      if (at === -1) break;
      this.#at = at + 1;
      this.#readObject();
      if (this.#entries.length >= told + 200) {
        told = this.#entries.length;
        this.#reading.progress(this.#at / this.#text.length);
      }
    }
    return { entries: this.#entries, abbreviations: this.#abbreviations };
  }

  #readObject(): void {
    const start = this.#at;
    const type = this.#word().toLowerCase();
    this.#space();
    const open = this.#text[this.#at];
    // An e-mail address or a handle between entries is no entry.
    if (type === "" || (open !== "{" && open !== "(")) return;
    this.#at += 1;
    NEXT_ENTRY.lastIndex = this.#at;
    this.#limit = NEXT_ENTRY.exec(this.#text)?.index ?? this.#text.length;
    const line = this.#lineOf(start);
    if (type === "comment" || type === "preamble") this.#skipGroup(open, line);
    else if (type === "string") this.#readAbbreviation(open, line);
    else this.#readEntry(type, open, line);
  }

  #readEntry(type: string, open: string, line: number): void {
    const close = open === "{" ? "}" : ")";
    this.#space();
    const keyEnd = this.#firstOf(`,=\n${close}`);
    let key = this.#text.slice(this.#at, keyEnd).trim();
    this.#groupStart = -1;
    const entry: RawEntry = { type, key, line, fields: new Map() };
    if (this.#text[keyEnd] === "=") {
      // No key, as some programs export: this is the first field already.
      key = "";
      entry.key = "";
    } else {
      this.#at = keyEnd;
    }
    const isWhole = this.#readFields(entry.fields, close);
    this.#entries.push(entry);
    if (!isWhole) {
      const message = `The entry ${key === "" ? "" : `"${key}" `}in line ${line} is damaged; it was read as far as it goes.`;
      this.#reading.warn("entry_damaged", message, key === "" ? `line ${line}` : key);
    }
  }

  /** Answers whether the entry came to its end. */
  #readFields(fields: RawEntry["fields"], close: string): boolean {
    let isWhole = true;
    let mayRecover = true;
    for (;;) {
      this.#space();
      const letter = this.#text[this.#at];
      if (this.#at >= this.#limit) {
        if (!mayRecover || !this.#recover(fields)) return false;
        mayRecover = false;
        isWhole = false;
        continue;
      }
      if (letter === close) {
        this.#at += 1;
        return isWhole;
      }
      if (letter === ",") {
        this.#at += 1;
        continue;
      }
      const nameEnd = this.#firstOf(`=,\n"${close}{`);
      const name = this.#text.slice(this.#at, nameEnd).trim().toLowerCase();
      this.#at = nameEnd;
      this.#space();
      if (this.#text[this.#at] !== "=") {
        isWhole = false;
        if (!this.#toNextField(close)) return false;
        continue;
      }
      this.#at += 1;
      const value = this.#readValue(close);
      if (name !== "") fields.set(name, [...(fields.get(name) ?? []), value]);
    }
  }

  /**
   * An entry that ends in the middle of a value has lost the value's closing brace: what looks
   * like the next field in it is one. Answers whether there was such a field to go on from.
   */
  #recover(fields: RawEntry["fields"]): boolean {
    const [name, values] = [...fields].at(-1) ?? [];
    if (name === undefined || values === undefined || this.#groupStart < 0) return false;
    const text = this.#text.slice(this.#groupStart, this.#limit);
    const at = NEXT_FIELD.exec(text)?.index;
    if (at === undefined) return false;
    fields.set(name, [...values.slice(0, -1), [{ text: text.slice(0, at), isBare: false }]]);
    this.#at = this.#groupStart + at;
    return true;
  }

  /** After a field that makes no sense: on to the next comma or the end. False when there is neither. */
  #toNextField(close: string): boolean {
    const at = this.#at;
    while (this.#at < this.#limit) {
      const letter = this.#text[this.#at];
      if (letter === "," || letter === close) return true;
      if (letter === "{") {
        if (this.#group("{") === null) return false;
      } else this.#at += 1;
    }
    this.#at = Math.max(at, this.#limit);
    return false;
  }

  #readValue(close: string): ValuePart[] {
    const parts: ValuePart[] = [];
    for (;;) {
      this.#space();
      const letter = this.#text[this.#at];
      if (this.#at >= this.#limit) return parts;
      if (letter === "{" || letter === '"') {
        this.#groupStart = this.#at + 1;
        // Without its end it goes to where the next entry begins.
        const text = this.#group(letter) ?? this.#text.slice(this.#groupStart, this.#limit);
        parts.push({ text, isBare: false });
      } else {
        const end = this.#firstOf(`,#"{\n${close}`);
        const text = this.#text.slice(this.#at, end).trim();
        this.#at = end;
        if (text !== "") parts.push({ text, isBare: true });
      }
      this.#space();
      if (this.#text[this.#at] !== "#") return parts;
      this.#at += 1;
    }
  }

  /** What stands in braces or quotes, or null when they never close; ends behind them, or at the next entry. */
  #group(open: string): string | null {
    const start = this.#at + 1;
    let depth = open === "{" ? 1 : 0;
    for (let at = start; at < this.#limit; at += 1) {
      const letter = this.#text.charCodeAt(at);
      if (letter === BACKSLASH) at += 1;
      else if (letter === OPEN) {
        depth += 1;
        if (depth > DEEPEST)
          throw new DomainError({ code: "file_not_readable", reason: "too_deep" });
      } else if (letter === CLOSE) {
        depth -= 1;
        if (depth === 0 && open === "{") {
          this.#at = at + 1;
          return this.#text.slice(start, at);
        }
        if (depth < 0) break;
      } else if (letter === QUOTE && open === '"' && depth === 0) {
        this.#at = at + 1;
        return this.#text.slice(start, at);
      }
    }
    this.#at = this.#limit;
    return null;
  }

  #readAbbreviation(open: string, line: number): void {
    const close = open === "{" ? "}" : ")";
    const fields: RawEntry["fields"] = new Map();
    if (!this.#readFields(fields, close)) {
      this.#reading.warn(
        "entry_damaged",
        `The @string in line ${line} is damaged.`,
        `line ${line}`,
      );
    }
    for (const [name, values] of fields) this.#abbreviations.set(name, values.at(-1) ?? []);
  }

  /** Comments may hold anything: without their closing brace they end with their line. */
  #skipGroup(open: string, line: number): void {
    const start = this.#at;
    this.#at -= 1;
    const text = open === "{" ? this.#group("{") : null;
    if (text !== null) return;
    const lineEnd = this.#text.indexOf("\n", start);
    this.#at = lineEnd === -1 ? this.#text.length : Math.min(lineEnd, Math.max(start, this.#limit));
    if (open === "{") {
      this.#reading.warn(
        "entry_damaged",
        `The comment in line ${line} never ends.`,
        `line ${line}`,
      );
    }
  }

  #word(): string {
    const start = this.#at;
    while (/[A-Za-z_-]/.test(this.#text[this.#at] ?? "")) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  /** White space, and comments to the end of a line as TeX has them. */
  #space(): void {
    for (;;) {
      const letter = this.#text[this.#at];
      if (letter === "%") {
        const end = this.#text.indexOf("\n", this.#at);
        this.#at = end === -1 ? this.#text.length : end + 1;
      } else if (letter !== undefined && /\s/.test(letter)) this.#at += 1;
      else return;
    }
  }

  #firstOf(letters: string): number {
    let at = this.#at;
    while (at < this.#limit && !letters.includes(this.#text[at] ?? "")) at += 1;
    return at;
  }

  #lineOf(at: number): number {
    for (; this.#lineAt < at; this.#lineAt += 1) {
      if (this.#text[this.#lineAt] === "\n") this.#line += 1;
    }
    return this.#line;
  }
}

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const QUOTE = 0x22;
