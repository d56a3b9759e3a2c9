import type { CiteprocCluster, CiteprocItem, CiteprocSystem } from "citeproc";
import {
  type CitePosition,
  citePositions,
  type IbidRules,
  STRICT_IBID,
} from "../../core/citation/cite-positions";
import { toCslItem } from "../../core/citation/csl-item";
import type { CslItem } from "../../core/citation/csl-variables";
import type { Source } from "../../core/citation/source";
import type { CitationRun } from "../../core/report/report-room";
import { asRuns, NEXT_CITE, PRIVATE_USE, styleForRuns, URL_HERE } from "./citation-runs";
import { NoteEngine } from "./note-engine";
import { Locators, putNotesBack } from "./stand-ins";

/** One source cited in a note, as far as its wording depends on it. */
export type Cite = { source: string; locator: string; label: string };

/**
 * A note in reading order; one without citations still counts, since it parts an "ibid." from its
 * source. `part` is the section, for reports whose citations begin anew in each.
 */
export type NoteToWord = { id: string; cites: Cite[]; part?: string };

/** A work as it stands in the bibliography. */
export type BibliographyEntry = { source: string; runs: CitationRun[] };

/** What the processor puts where a style gives no words. */
const NO_FORM = "[CSL STYLE ERROR: ";

/** What a style says of itself that decides how its cites are placed. */
type StyleTells = {
  /** The style's own distance; undefined where it names none. */
  nearNotes: number | undefined;
  asksPositions: boolean;
  asksNear: boolean;
  /** The number of the note that cites the work first: whether a style does more with it than print it. */
  firstNote: "unasked" | "printed" | "counted";
  isNumeric: boolean;
};

function tellsOf(style: string): StyleTells {
  const distance = /<citation\b[^>]*\snear-note-distance="(\d+)"/.exec(style)?.[1];
  return {
    nearNotes: distance === undefined ? undefined : Number(distance),
    asksNear: /\sposition="[^"]*(?:near-note|far-note)/.test(style),
    asksPositions: /\s(?:position="|et-al-subsequent-)/.test(style),
    firstNote: !style.includes("first-reference-note-number")
      ? "unasked"
      : /<(?:number|label)\b[^>]*\svariable="first-reference-note-number"|\sis-numeric="[^"]*first-reference-note-number/.test(
            style,
          )
        ? "counted"
        : "printed",
    isNumeric: /\scitation-format="numeric"/.test(style),
  };
}

/** A note's words, and what they were worded for. */
type Worded = { for: string; text: string };

/**
 * The citations of one report in one style and language. It remembers what it
 * worded, so that a change costs only what it changes; the result is always
 * what a fresh one would give.
 */
export class CitationProcessor {
  readonly #style: string;
  readonly #locale: string;
  readonly #retrieveLocale: CiteprocSystem["retrieveLocale"];
  readonly #rules: IbidRules;
  readonly #tells: StyleTells;
  #engine: NoteEngine;
  /** Every source as the processor may see it, as text, and which of its versions that is. */
  #items = new Map<string, { item: CiteprocItem; text: string; version: number }>();
  #worded = new Map<string, Worded>();
  /** The words of the bibliography; what addresses they name may change without them. */
  #entries: { source: string; text: string }[] | null = null;
  #unworded = 0;
  #locators = new Locators();
  #urls: ReadonlyMap<string, string> = new Map();

  constructor(
    style: string,
    locale: string,
    retrieveLocale: (locale: string) => string,
    rules: IbidRules = STRICT_IBID,
  ) {
    this.#style = styleForRuns(style, locale);
    this.#locale = locale;
    this.#retrieveLocale = retrieveLocale;
    this.#rules = rules;
    this.#tells = tellsOf(style);
    this.#engine = this.#start();
  }

  /**
   * The wording of every cite of every note, without a capital for "ibid." and
   * without the full stop at the end. Every source that is cited must be given.
   */
  word(notes: readonly NoteToWord[], sources: readonly Source[]): CitationRun[][][] {
    this.#urls = new Map(sources.map(({ id, url, further }) => [id, url || (further?.URL ?? "")]));
    // The processor keeps the items it was given.
    if (this.#takeItems(sources)) this.#engine = this.#start();
    const cited = new Set(notes.flatMap(({ cites }) => cites.map(({ source }) => source)));
    if (this.#engine.know([...cited])) this.#entries = null;
    const positions = citePositions(notes, this.#rules, this.#tells.nearNotes);
    const standings = new Map([...cited].map((id) => [id, this.#standingOf(id)]));
    const worded = new Map<string, Worded>();
    this.#unworded = 0;
    const runs = notes.map((note, index) => {
      const placed = positions[index] ?? [];
      const key = keyOf(note);
      const known = this.#wordedAs(note, key, placed, standings);
      worded.set(key, known);
      return this.#asCites(note, known.text, placed);
    });
    this.#worded = worded;
    return runs;
  }

  /** How many cites of the last wording the style had no form for. */
  get unworded(): number {
    return this.#unworded;
  }

  /**
   * The bibliography of what the notes that were worded last cite, in the style's order and by the
   * alphabet of its language; empty where the style has none.
   */
  bibliography(): BibliographyEntry[] {
    this.#entries ??= this.#makeEntries();
    return this.#entries.map(({ source, text }) => ({
      source,
      runs: asRuns(this.#withForm(text, source), this.#urls.get(source) ?? ""),
    }));
  }

  #makeEntries() {
    const made = this.#engine.makeBibliography();
    if (made === false) return [];
    const [{ entry_ids: ids }, entries] = made;
    return entries.map((entry, index) => ({
      source: ids[index]?.[0] ?? "",
      text: entry.trim().replaceAll(/\s*\n\s*/g, " "),
    }));
  }

  /** The note's words as they were, where nothing changed that they depend on. */
  #wordedAs(
    { id, cites }: NoteToWord,
    key: string,
    placed: readonly CitePosition[],
    standings: ReadonlyMap<string, string>,
  ): Worded {
    if (cites.length === 0) return { for: "", text: "" };
    const { asksPositions, asksNear, firstNote } = this.#tells;
    // What the style does not ask for must not cost a new wording.
    const asked = (asksPositions ? placed : []).map((at) => ({
      position: at.position,
      firstNote: firstNote === "unasked" ? null : at.firstNote,
      isNear: asksNear && at.isNear,
    }));
    const wordedFor = JSON.stringify([
      asked.map(({ position, firstNote: number, isNear }) => [
        position,
        firstNote === "printed" ? number !== null : number,
        isNear,
      ]),
      cites.map(({ source }) => standings.get(source)),
    ]);
    const known = this.#worded.get(key);
    if (known?.for === wordedFor) return known;
    return { for: wordedFor, text: this.#engine.word(this.#clusterOf(id, cites), asked) };
  }

  #asCites({ cites }: NoteToWord, text: string, placed: readonly CitePosition[]): CitationRun[][] {
    const texts = putNotesBack(
      text,
      placed.map(({ firstNote }) => firstNote),
    ).split(NEXT_CITE);
    return cites.map(({ source }, index) => {
      const own = this.#withForm(texts[index] ?? "", source);
      return asRuns(this.#inBrackets(this.#locators.putBack(own)), this.#urls.get(source) ?? "");
    });
  }

  /** What a style has no form for is named by its title: a citation must never vanish. */
  #withForm(text: string, source: string): string {
    if (text !== "" && !text.includes(NO_FORM)) return text;
    this.#unworded += 1;
    const title = this.#items.get(source)?.item.title;
    return typeof title === "string" ? title : "";
  }

  /** A number alone would be taken for the note's own. */
  #inBrackets(text: string): string {
    return this.#tells.isNumeric && text !== "" ? `[${text}]` : text;
  }

  #standingOf(id: string): string {
    return `${this.#items.get(id)?.version ?? 0} ${this.#engine.standingOf(id)}`;
  }

  #start(): NoteEngine {
    this.#entries = null;
    return new NoteEngine(
      {
        retrieveLocale: this.#retrieveLocale,
        retrieveItem: (id) => this.#items.get(id)?.item ?? { id, type: "document" },
      },
      this.#style,
      this.#locale,
      this.#tells.firstNote === "printed",
    );
  }

  /** Answers whether a source that was worded before has changed. */
  #takeItems(sources: readonly Source[]): boolean {
    let changed = false;
    for (const source of sources) {
      const item = asItem(toCslItem(source));
      const text = JSON.stringify(item);
      const known = this.#items.get(source.id);
      if (known?.text === text) continue;
      changed ||= known !== undefined;
      this.#items.set(source.id, { item, text, version: (known?.version ?? 0) + 1 });
    }
    return changed;
  }

  #clusterOf(noteId: string, cites: readonly Cite[]): CiteprocCluster {
    return {
      citationID: noteId,
      citationItems: cites.map(({ source, locator, label }) => ({
        id: source,
        ...(locator !== "" && { locator: this.#locators.standIn(locator), label }),
      })),
      // Cites stand in the order in which the drafter put them; where the note stands, core knows.
      properties: { noteIndex: 1, unsorted: true },
    };
  }
}

const keyOf = ({ id, cites }: NoteToWord) =>
  JSON.stringify([id, cites.map(({ source, locator, label }) => [source, locator, label])]);

/** An item as the processor may see it: no private marks, and the address as one mark it cannot touch. */
function asItem(item: CslItem): CiteprocItem {
  const { publisher, ...rest } = item;
  const cleaned = JSON.parse(JSON.stringify(rest).replaceAll(PRIVATE_USE, "")) as CiteprocItem;
  const [author, ...others] = item.author ?? [];
  // "Amnesty International, Report (Amnesty International, 2024)" says it twice.
  const saysItself =
    author !== undefined &&
    "literal" in author &&
    others.length === 0 &&
    author.literal === publisher;
  return {
    ...cleaned,
    ...(publisher && !saysItself && { publisher: publisher.replaceAll(PRIVATE_USE, "") }),
    ...(item.URL && { URL: URL_HERE }),
  };
}
