/** The part of citeproc-js that is used; the package has no types of its own. */
declare module "citeproc" {
  export type CiteprocItem = Record<string, unknown> & { id: string; type: string };

  export type CiteprocCite = { id: string; locator?: string; label?: string };

  export type CiteprocCluster = {
    citationID: string;
    citationItems: CiteprocCite[];
    properties: { noteIndex: number; unsorted?: boolean };
  };

  export type CiteprocSystem = {
    retrieveLocale(tag: string): string | undefined;
    retrieveItem(id: string): CiteprocItem;
  };

  export type CiteprocFormat = Record<
    string,
    string | false | ((state: unknown, text: string) => string) | ((text: string) => string)
  >;

  /** A cite where it stands; the processor reads its position when it words the note. */
  export type CiteprocPlacedCite = CiteprocCite & {
    position?: number;
    /** A number; it is only printed where a style only prints it, and then a text will do. */
    "first-reference-note-number"?: number | string;
    "near-note"?: boolean;
  };
  export type CiteprocPlacedCitation = {
    citationID: string;
    sortedItems: [item: CiteprocItem, cite: CiteprocPlacedCite][];
    properties: CiteprocCluster["properties"];
  };

  type CiteprocRegistered = { id: string; seq: number; disambig: unknown };

  class Engine {
    opt: { update_mode: number };
    bibliography_sort: { tokens: unknown[] };
    tmp: { citation_errors: unknown[] };
    registry: {
      citationreg: { citationById: Record<string, CiteprocPlacedCitation | undefined> };
      /** Every item in the order in which it is first cited. */
      mylist: string[];
      /** The same as the bibliography has them. */
      reflist: CiteprocRegistered[];
      registry: Record<string, CiteprocRegistered | undefined>;
      sorter: { compareKeys(a: CiteprocRegistered, b: CiteprocRegistered): number };
      renumber(): void;
    };
    updateItems(
      ids: string[],
      nosort?: boolean | null,
      rerunAmbigs?: boolean | null,
      implicitUpdate?: boolean,
    ): string[];
    /** The item as it was when it became known. */
    refetchItem(id: string): CiteprocItem;
    process_CitationCluster(
      items: CiteprocPlacedCitation["sortedItems"],
      citation: CiteprocPlacedCitation,
    ): string;
    constructor(system: CiteprocSystem, style: string, locale: string, forceLocale?: boolean);
    setOutputFormat(name: string): void;
    makeBibliography(): [{ entry_ids: string[][] }, string[]] | false;
    rebuildProcessorState(
      clusters: CiteprocCluster[],
      format: string,
    ): [citationID: string, noteIndex: number, text: string][];
  }

  const CSL: {
    Engine: typeof Engine;
    Output: { Formats: Record<string, CiteprocFormat> };
    PROCESSOR_VERSION: string;
    NUMERIC: number;
  };
  export default CSL;
}
