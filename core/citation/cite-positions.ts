import { z } from "zod";

/**
 * What CSL and the UN Editorial Manual leave to a report: how far "ibid." reaches, where first
 * citations begin anew, how near an earlier note is. {@link STRICT_IBID} is what CSL lays down.
 */
export const ibidRules = z.strictObject({
  /** "Ibid." reaches over notes that cite nothing. */
  overPlainNotes: z.boolean(),
  /** "Ibid." may follow a note that cites several works, and then means the last of them. */
  afterSeveral: z.boolean(),
  /** Every section of the report begins anew: its first citation of a work is a full one. */
  restartsInSections: z.boolean(),
  /** How many notes back a work counts as near, in styles that tell; null leaves it to the style. */
  nearNoteDistance: z.int().min(1).max(100).nullable(),
});
export type IbidRules = z.infer<typeof ibidRules>;

/** As CSL has it: only the note just before counts, and only if it cites that one work alone. */
export const STRICT_IBID: IbidRules = {
  overPlainNotes: false,
  afterSeveral: false,
  restartsInSections: false,
  nearNoteDistance: null,
};

/** The distance of CSL where neither the style nor the report names one. */
export const NEAR_NOTES = 5;

/** A source cited in a note, as far as its position depends on it. */
export type PlacedCite = { source: string; locator: string; label: string };

/** A note in reading order; `part` tells the sections apart in which counting begins anew. */
export type NoteInOrder = { cites: readonly PlacedCite[]; part?: string };

export type CitePosition = {
  position: "first" | "subsequent" | "ibid" | "ibid-with-locator";
  /** Number of the note that cites the work first, counted from 1; null in that note itself. */
  firstNote: number | null;
  /** The work was cited a few notes ago. */
  isNear: boolean;
};

type Seen = { first: number; last: number };

/**
 * The position of every cite of every note, as CSL 1.0.2 defines positions: first, subsequent, ibid
 * with or without another place. Notes are numbered from 1 in the order given, those without cites
 * too. `nearNotes` is the style's own distance, which a report's setting replaces.
 */
export function citePositions(
  notes: readonly NoteInOrder[],
  rules: IbidRules,
  nearNotes: number = NEAR_NOTES,
): CitePosition[][] {
  const near = rules.nearNoteDistance ?? nearNotes;
  let part: string | undefined;
  let seen = new Map<string, Seen>();
  let before: readonly PlacedCite[] = [];
  return notes.map(({ cites, part: own }, index) => {
    if (rules.restartsInSections && own !== part) {
      seen = new Map();
      before = [];
    }
    part = own;
    const number = index + 1;
    const positions = cites.map((cite, at): CitePosition => {
      const known = seen.get(cite.source);
      seen.set(cite.source, { first: known?.first ?? number, last: number });
      if (known === undefined) return { position: "first", firstNote: null, isNear: false };
      return {
        position: repeated(at === 0 ? reachable(before, rules) : cites[at - 1], cite),
        firstNote: known.first === number ? null : known.first,
        isNear: number - known.last <= near,
      };
    });
    if (cites.length > 0 || !rules.overPlainNotes) before = cites;
    return positions;
  });
}

/** The cite of an earlier note that "ibid." can mean. */
function reachable(before: readonly PlacedCite[], rules: IbidRules): PlacedCite | undefined {
  return before.length === 1 || rules.afterSeveral ? before.at(-1) : undefined;
}

function repeated(previous: PlacedCite | undefined, cite: PlacedCite): CitePosition["position"] {
  if (previous?.source !== cite.source) return "subsequent";
  // "Ibid." would name a place that this cite does not.
  if (previous.locator !== "" && cite.locator === "") return "subsequent";
  const isSamePlace =
    previous.locator === cite.locator && (cite.locator === "" || previous.label === cite.label);
  return isSamePlace ? "ibid" : "ibid-with-locator";
}
