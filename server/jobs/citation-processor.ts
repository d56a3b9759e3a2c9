import CSL, {
  type CiteprocCluster,
  type CiteprocItem,
  type CiteprocPlacedCitation,
  type CiteprocPlacedItem,
  type CiteprocPosition,
  type CiteprocSystem,
} from "citeproc";
import {
  type CitePosition,
  citePositions,
  type IbidRules,
  STRICT_IBID,
} from "../../core/citation/cite-positions";
import { toCslItem } from "../../core/citation/csl-item";
import type { CslItem } from "../../core/citation/csl-variables";
import { namesSeveral } from "../../core/citation/locator";
import { mergeRuns } from "../../core/citation/place-citation";
import type { Source } from "../../core/citation/source";
import { displayUrl } from "../../core/citation/source-url";
import type { CitationRun } from "../../core/report/report-room";

/** One source cited in a note, as far as its wording depends on it. */
export type Cite = { source: string; locator: string; label: string };

/**
 * A note in reading order; one without citations still counts, since it parts an "ibid." from its
 * source. `part` is the section, for reports whose citations begin anew in each.
 */
export type NoteToWord = { id: string; cites: Cite[]; part?: string };

/** A work as it stands in the bibliography. */
export type BibliographyEntry = { source: string; runs: CitationRun[] };

// Marks in the processor's output, from the private use area, which input is cleaned of.
const URL_HERE = "\uE001";
const NEXT_CITE = "\uE002";
const ITALIC = ["\uE010", "\uE011"] as const;
const BOLD = ["\uE012", "\uE013"] as const;
const UPRIGHT = ["\uE014", "\uE015"] as const;
const LOCATOR = ["\uE020", "\uE021"] as const;
/** What the processor puts where a style gives no words. */
const NO_FORM = "[CSL STYLE ERROR: ";
const PRIVATE_USE = /[\uE000-\uF8FF]/g;

const wrap = ([on, off]: readonly [string, string]) => `${on}%%STRING%%${off}`;

CSL.Output.Formats.runs = {
  ...CSL.Output.Formats.text,
  "@font-style/italic": wrap(ITALIC),
  "@font-style/oblique": wrap(ITALIC),
  "@font-style/normal": wrap(UPRIGHT),
  "@font-weight/bold": wrap(BOLD),
};

/** How many changed notes it takes before starting over costs less than following each change. */
const restartsAt = (notes: number) => Math.max(12, notes / 25);

type Registered = { key: string; noteIndex: number };

/** The processor's names of positions. */
const CODES = { first: 0, subsequent: 1, ibid: 2, "ibid-with-locator": 3 } as const;
/** The same container was cited, another part of it: of styles beyond CSL 1.0, which core does not tell. */
const CONTAINER_SUBSEQUENT = 4;

const PLACED = ["position", "first-reference-note-number", "near-note"] as const;

/** The processor, told by core where each cite stands just before it words a note. */
class PlacingEngine extends CSL.Engine {
  positionsOf: (citationID: string) => readonly CitePosition[] = () => [];

  /** Whether the style asks for positions at all. */
  get placesCites(): boolean {
    return this.opt.update_mode === CSL.POSITION;
  }

  /**
   * Works that the style sorts alike stand as they are first cited: left to itself, the processor
   * keeps them in the order in which it came to know them.
   */
  override updateItems(
    ...given: Parameters<InstanceType<typeof CSL.Engine>["updateItems"]>
  ): string[] {
    const sorted = super.updateItems(...given);
    if (this.bibliography_sort.tokens.length === 0) return sorted;
    const { registry } = this;
    registry.mylist.forEach((id, index) => {
      const entry = registry.registry[id];
      if (entry) entry.seq = index + 1;
    });
    registry.reflist.sort(registry.sorter.compareKeys);
    registry.renumber();
    return registry.reflist.map(({ id }) => id);
  }

  override process_CitationCluster(
    items: CiteprocPlacedItem[],
    citation: CiteprocPlacedCitation,
  ): string {
    const positions = this.placesCites ? this.positionsOf(citation.citationID) : [];
    const before = items.map(([, cite]) => ({ ...cite }));
    positions.forEach(({ position, firstNote, isNear }, index) => {
      const cite = items[index]?.[1];
      if (!cite || cite.position === CONTAINER_SUBSEQUENT) return;
      cite.position = CODES[position];
      cite["first-reference-note-number"] = firstNote ?? 0;
      cite["near-note"] = isNear;
    });
    const text = super.process_CitationCluster(items, citation);
    // The processor words every note anew whose positions are not those it found itself.
    items.forEach(([, cite], index) => {
      const own = before[index];
      for (const name of PLACED) Object.assign(cite, { [name]: own?.[name] });
    });
    return text;
  }
}

/** What a style says of itself that decides how its cites are placed. */
type StyleTells = {
  /** The style's own distance; undefined where it names none. */
  nearNotes: number | undefined;
  asksNear: boolean;
  asksFirstNote: boolean;
  isNumeric: boolean;
};

function tellsOf(style: string): StyleTells {
  const distance = /<citation\b[^>]*\snear-note-distance="(\d+)"/.exec(style)?.[1];
  return {
    nearNotes: distance === undefined ? undefined : Number(distance),
    asksNear: /\sposition="[^"]*(?:near-note|far-note)/.test(style),
    asksFirstNote: style.includes("first-reference-note-number"),
    isNumeric: /\scitation-format="numeric"/.test(style),
  };
}

/**
 * The citations of one report in one style and language. It remembers what it
 * worded, so that a change costs only what it changes; the result is always
 * what a fresh one would give. Where "ibid." may stand, core decides
 * (`core/citation/cite-positions.ts`), not the processor.
 */
export class CitationProcessor {
  readonly #style: string;
  readonly #locale: string;
  readonly #retrieveLocale: CiteprocSystem["retrieveLocale"];
  readonly #rules: IbidRules;
  readonly #tells: StyleTells;
  /** Where each cite stands by cluster, and what the cluster's text was worded for. */
  #positions = new Map<string, CitePosition[]>();
  #wordedFor = new Map<string, string>();
  #engine: PlacingEngine;
  #items = new Map<string, CiteprocItem>();
  #order: Registered[] = [];
  #clusters = new Map<string, CiteprocCluster>();
  #texts = new Map<string, string>();
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
    const urls = new Map(sources.map(({ id, url, further }) => [id, url || (further?.URL ?? "")]));
    this.#urls = urls;
    const changedItems = this.#takeItems(sources);
    const wanted = notes.flatMap(({ id, cites }, index) =>
      cites.length === 0 ? [] : [clusterOf(id, cites, index + 1, this.#locators)],
    );
    this.#positions = this.#place(notes);
    this.#update(wanted, changedItems);
    this.#followPositions();
    const texts = notes.map(({ id, cites }) =>
      cites.length === 0 ? [] : (this.#texts.get(keyOf(id, cites)) ?? "").split(NEXT_CITE),
    );
    this.#unworded = 0;
    return notes.map(({ cites }, note) =>
      cites.map(({ source }, index) => {
        const text = this.#withForm(texts[note]?.[index] ?? "", source);
        return asRuns(this.#inBrackets(this.#locators.putBack(text)), urls.get(source) ?? "");
      }),
    );
  }

  /** How many cites of the last wording the style had no form for. */
  get unworded(): number {
    return this.#unworded;
  }

  /** What a style has no form for is named by its title: a citation must never vanish. */
  #withForm(text: string, source: string): string {
    if (text !== "" && !text.includes(NO_FORM)) return text;
    this.#unworded += 1;
    const title = this.#items.get(source)?.title;
    return typeof title === "string" ? title : "";
  }

  /** A number alone would be taken for the note's own. */
  #inBrackets(text: string): string {
    return this.#tells.isNumeric && text !== "" ? `[${text}]` : text;
  }

  #place(notes: readonly NoteToWord[]): Map<string, CitePosition[]> {
    const { nearNotes, asksNear, asksFirstNote } = this.#tells;
    const placed = citePositions(notes, this.#rules, nearNotes);
    return new Map(
      notes.flatMap(({ id, cites }, note) =>
        cites.length === 0
          ? []
          : [
              [
                keyOf(id, cites),
                // What the style does not ask for must not cost a new wording.
                (placed[note] ?? []).map(({ position, firstNote, isNear }) => ({
                  position,
                  firstNote: asksFirstNote ? firstNote : null,
                  isNear: asksNear && isNear,
                })),
              ],
            ],
      ),
    );
  }

  /** Words the notes anew whose cites stand otherwise than when they were worded. */
  #followPositions(): void {
    const { citationById } = this.#engine.registry.citationreg;
    for (const [key, positions] of this.#positions) {
      const citation = citationById[key];
      if (!this.#engine.placesCites || !citation) continue;
      if (this.#wordedFor.get(key) === JSON.stringify(positions)) continue;
      this.#texts.set(key, this.#engine.process_CitationCluster(citation.sortedItems, citation));
    }
    for (const key of this.#wordedFor.keys()) {
      if (!this.#positions.has(key)) this.#wordedFor.delete(key);
    }
  }

  /**
   * The bibliography of what the notes that were worded last cite, in the style's order and by the
   * alphabet of its language; empty where the style has none.
   */
  bibliography(): BibliographyEntry[] {
    const made = this.#engine.makeBibliography();
    if (made === false) return [];
    const [{ entry_ids: ids }, entries] = made;
    return entries.map((entry, index) => {
      const source = ids[index]?.[0] ?? "";
      const text = this.#withForm(entry.trim().replaceAll(/\s*\n\s*/g, " "), source);
      return { source, runs: asRuns(text, this.#urls.get(source) ?? "") };
    });
  }

  #start() {
    this.#wordedFor = new Map();
    const engine = new PlacingEngine(
      {
        retrieveLocale: this.#retrieveLocale,
        retrieveItem: (id) => this.#items.get(id) ?? { id, type: "document" },
      },
      this.#style,
      this.#locale,
      true,
    );
    engine.setOutputFormat("runs");
    engine.positionsOf = (key) => {
      const positions = this.#positions.get(key) ?? [];
      this.#wordedFor.set(key, JSON.stringify(positions));
      return positions;
    };
    return engine;
  }

  /** Answers whether a source that was worded before has changed. */
  #takeItems(sources: readonly Source[]): boolean {
    let changed = false;
    for (const source of sources) {
      const item = asItem(toCslItem(source));
      const known = this.#items.get(source.id);
      if (known && JSON.stringify(known) === JSON.stringify(item)) continue;
      changed ||= known !== undefined;
      this.#items.set(source.id, item);
    }
    return changed;
  }

  #update(wanted: CiteprocCluster[], startOver: boolean): void {
    const added = wanted.filter(({ citationID }) => !this.#clusters.has(citationID));
    if (startOver || wanted.length === 0 || added.length > restartsAt(wanted.length)) {
      this.#startOver(wanted);
      return;
    }
    const isSame =
      added.length === 0 &&
      wanted.length === this.#order.length &&
      wanted.every(({ citationID, properties }, index) => {
        const known = this.#order[index];
        return known?.key === citationID && known.noteIndex === properties.noteIndex;
      });
    if (isSame) return;
    const [first] = wanted;
    // With nothing added, wording one note again tells the processor the new order.
    for (const cluster of added.length > 0 ? added : first ? [first] : [])
      this.#word(cluster, wanted);
    this.#remember(wanted);
  }

  #startOver(wanted: CiteprocCluster[]): void {
    this.#engine = this.#start();
    this.#clusters = new Map();
    this.#texts = new Map();
    // The processor keeps and changes what it is given.
    for (const [key, , text] of this.#engine.rebuildProcessorState(wanted.map(copyOf), "runs")) {
      this.#texts.set(key, text);
    }
    this.#remember(wanted);
  }

  /** Words one note where it stands among those the processor knows already. */
  #word(cluster: CiteprocCluster, wanted: readonly CiteprocCluster[]): void {
    const at = wanted.indexOf(cluster);
    const known = (others: readonly CiteprocCluster[]) =>
      others
        .filter(({ citationID }) => this.#clusters.has(citationID))
        .map(({ citationID, properties }): CiteprocPosition => [citationID, properties.noteIndex]);
    const [, changed] = this.#engine.processCitationCluster(
      copyOf(cluster),
      known(wanted.slice(0, at)),
      known(wanted.slice(at + 1)),
    );
    this.#clusters.set(cluster.citationID, cluster);
    for (const [, text, key] of changed) this.#texts.set(key, text);
  }

  #remember(wanted: readonly CiteprocCluster[]): void {
    this.#clusters = new Map(wanted.map((cluster) => [cluster.citationID, cluster]));
    this.#order = wanted.map(({ citationID, properties }) => ({
      key: citationID,
      noteIndex: properties.noteIndex,
    }));
    for (const key of this.#texts.keys()) if (!this.#clusters.has(key)) this.#texts.delete(key);
  }
}

const keyOf = (noteId: string, cites: readonly Cite[]) =>
  JSON.stringify([noteId, cites.map(({ source, locator, label }) => [source, locator, label])]);

function clusterOf(
  noteId: string,
  cites: readonly Cite[],
  noteIndex: number,
  locators: Locators,
): CiteprocCluster {
  return {
    citationID: keyOf(noteId, cites),
    citationItems: cites.map(({ source, locator, label }) => ({
      id: source,
      ...(locator !== "" && { locator: locators.standIn(locator), label }),
    })),
    // Cites stand in the order in which the drafter put them.
    properties: { noteIndex, unsorted: true },
  };
}

const copyOf = ({ citationID, citationItems, properties }: CiteprocCluster): CiteprocCluster => ({
  citationID,
  citationItems: citationItems.map((cite) => ({ ...cite })),
  properties: { ...properties },
});

/**
 * Locators go through the processor as stand-ins: it takes "36 (b) and 60" for
 * one paragraph, "p. 5" for a label, and sets numbers its own way. The same
 * locator has the same stand-in, so that "ibid." is found.
 */
class Locators {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  standIn(locator: string): string {
    let number = this.#numbers.get(locator);
    if (number === undefined) {
      number = this.#texts.push(locator.replaceAll(PRIVATE_USE, "")) - 1;
      this.#numbers.set(locator, number);
    }
    const mark = `${LOCATOR[0]}${number}${LOCATOR[1]}`;
    return namesSeveral(locator) ? `1–2${mark}` : mark;
  }

  putBack(text: string): string {
    return text.replaceAll(STAND_IN, (_, number: string) => this.#texts[Number(number)] ?? "");
  }
}

const STAND_IN = new RegExp(`(?:1–2)?${LOCATOR[0]}(\\d+)${LOCATOR[1]}`, "g");

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

/**
 * A style whose notes come out bare, cite by cite: Penumbra ends and joins them
 * itself. In Arabic the commas and semicolons between the parts are Arabic.
 */
function styleForRuns(style: string, locale: string): string {
  // Joined years ("2001, 2003") would leave some cites without words of their own.
  const uncollapsed = style.replace(/(<citation\b[^>]*?)\scollapse="[^"]*"/, "$1");
  const bare = uncollapsed.replace(
    /(<citation\b[^>]*>[\s\S]*?<layout\b)([^>]*)>/,
    (_, head: string, attributes: string) =>
      `${head}${attributes.replaceAll(/\s(?:prefix|suffix|delimiter)="[^"]*"/g, "")} delimiter="${NEXT_CITE}">`,
  );
  if (locale !== "ar") return bare;
  return bare.replaceAll(
    /(\s(?:prefix|suffix|delimiter)=")([^"]*)"/g,
    (_, head: string, value: string) =>
      `${head}${value.replaceAll(",", "،").replaceAll(";", "؛")}"`,
  );
}

const MARKS = new RegExp(`([${URL_HERE}${ITALIC.join("")}${BOLD.join("")}${UPRIGHT.join("")}])`);

function asRuns(text: string, url: string): CitationRun[] {
  const runs: CitationRun[] = [];
  const italic: boolean[] = [];
  let bold = 0;
  for (const part of text.split(MARKS)) {
    if (part === ITALIC[0]) italic.push(true);
    else if (part === UPRIGHT[0]) italic.push(false);
    else if (part === ITALIC[1] || part === UPRIGHT[1]) italic.pop();
    else if (part === BOLD[0]) bold += 1;
    else if (part === BOLD[1]) bold -= 1;
    else {
      runs.push({
        text: part === URL_HERE ? displayUrl(url) : part,
        ...(italic.at(-1) === true && { italic: true as const }),
        ...(bold > 0 && { bold: true as const }),
        ...(part === URL_HERE && { link: url }),
      });
    }
  }
  return mergeRuns(runs);
}
