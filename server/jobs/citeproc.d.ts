/** The part of citeproc-js that is used; the package has no types of its own. */
declare module "citeproc" {
  export type CiteprocItem = Record<string, unknown> & { id: string; type: string };

  export type CiteprocCite = { id: string; locator?: string; label?: string };

  export type CiteprocCluster = {
    citationID: string;
    citationItems: CiteprocCite[];
    properties: { noteIndex: number; unsorted?: boolean };
  };

  /** A registered cluster and the number of the note it stands in. */
  export type CiteprocPosition = [citationID: string, noteIndex: number];

  export type CiteprocSystem = {
    retrieveLocale(tag: string): string | undefined;
    retrieveItem(id: string): CiteprocItem;
  };

  export type CiteprocFormat = Record<
    string,
    string | false | ((state: unknown, text: string) => string) | ((text: string) => string)
  >;

  /** A cite where it stands; the processor reads its position when it words the note. */
  export type CiteprocPlacedItem = [
    item: CiteprocItem,
    cite: CiteprocCite & {
      position?: number;
      "first-reference-note-number"?: number;
      "near-note"?: boolean;
    },
  ];
  export type CiteprocPlacedCitation = { citationID: string; sortedItems: CiteprocPlacedItem[] };

  type CiteprocRegistered = { id: string; seq: number };

  class Engine {
    opt: { update_mode: number };
    bibliography_sort: { tokens: unknown[] };
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
    process_CitationCluster(items: CiteprocPlacedItem[], citation: CiteprocPlacedCitation): string;
    constructor(system: CiteprocSystem, style: string, locale: string, forceLocale?: boolean);
    setOutputFormat(name: string): void;
    makeBibliography(): [{ entry_ids: string[][] }, string[]] | false;
    processCitationCluster(
      cluster: CiteprocCluster,
      before: CiteprocPosition[],
      after: CiteprocPosition[],
    ): [
      { bibchange: boolean; citation_errors: unknown[] },
      [index: number, text: string, citationID: string][],
    ];
    rebuildProcessorState(
      clusters: CiteprocCluster[],
      format: string,
    ): [citationID: string, noteIndex: number, text: string][];
  }

  const CSL: {
    Engine: typeof Engine;
    Output: { Formats: Record<string, CiteprocFormat> };
    PROCESSOR_VERSION: string;
    POSITION: number;
  };
  export default CSL;
}
