import CSL, {
  type CiteprocCluster,
  type CiteprocItem,
  type CiteprocPlacedCite,
  type CiteprocSystem,
} from "citeproc";
import type { CitePosition } from "../../core/citation/cite-positions";
import { RUNS_FORMAT } from "./citation-runs";
import { noteStandIn } from "./stand-ins";

/** The processor's names of positions. */
const CODES = { first: 0, subsequent: 1, ibid: 2, "ibid-with-locator": 3 } as const;

/**
 * The processor, asked for one note at a time. Left to itself it goes over every note of the report
 * at every change to find where "ibid." may stand; that is core's to say
 * (`core/citation/cite-positions.ts`), so a note's words depend on its cites, on their positions
 * and on what the processor knows of the works, and on nothing else.
 */
export class NoteEngine extends CSL.Engine {
  /** A note's number goes through the processor as it is where a style does more than print it. */
  readonly #takesStandIns: boolean;
  #known: readonly string[] = [];

  constructor(
    system: CiteprocSystem,
    style: string,
    locale: string,
    /** The style prints the number of the note it refers to, and does not count with it. */
    printsNoteNumbers: boolean,
  ) {
    super(system, style, locale, true);
    this.setOutputFormat(RUNS_FORMAT);
    this.#takesStandIns = printsNoteNumbers;
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

  /** Tells which works are cited, in the order in which they are first. Answers whether that is new. */
  know(ids: readonly string[]): boolean {
    if (ids.length === this.#known.length && ids.every((id, at) => id === this.#known[at]))
      return false;
    this.updateItems([...ids]);
    this.#known = ids;
    return true;
  }

  /** What the processor tells apart about a work beside its own record: added names, a year's letter, its number. */
  standingOf(id: string): string {
    const { registry } = this.registry;
    const entry = registry[id];
    const number = this.opt.update_mode === CSL.NUMERIC ? entry?.seq : 0;
    return `${number}${JSON.stringify(entry?.disambig)}`;
  }

  /** The words of one note whose works are known. */
  word(cluster: CiteprocCluster, positions: readonly CitePosition[]): string {
    const { citationID, citationItems, properties } = cluster;
    const sortedItems = citationItems.map((cite, index): [CiteprocItem, CiteprocPlacedCite] => [
      this.refetchItem(cite.id),
      { ...cite, ...this.#placed(positions[index], index) },
    ]);
    const citation = { citationID, sortedItems, properties: { ...properties } };
    const { citationById } = this.registry.citationreg;
    // It looks the note up by its id while it words it, and notes what it could not word.
    citationById[citationID] = citation;
    this.tmp.citation_errors = [];
    const text = this.process_CitationCluster(sortedItems, citation);
    delete citationById[citationID];
    return text;
  }

  #placed(at: CitePosition | undefined, index: number) {
    if (at === undefined) return {};
    const number = at.firstNote ?? 0;
    return {
      position: CODES[at.position],
      "first-reference-note-number":
        number > 0 && this.#takesStandIns ? noteStandIn(index) : number,
      "near-note": at.isNear,
    };
  }
}
