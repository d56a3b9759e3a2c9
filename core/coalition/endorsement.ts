/** What became of the question whether an organisation endorses a report. */
export const ENDORSEMENT_ANSWERS = ["asked", "endorsed", "declined"] as const;
export type EndorsementAnswer = (typeof ENDORSEMENT_ANSWERS)[number];

/** A section as somebody endorsed it: the hash of what it says (`approved-content.ts`), and its title then. */
export type EndorsedSection = { sectionId: string; title: string; hash: string };

export const LATE_CHANGES = ["changed", "added", "removed"] as const;

/** What is otherwise than it was endorsed, section by section. */
export type LateChange = {
  what: (typeof LATE_CHANGES)[number];
  sectionId: string;
  /** As it is called now; of a removed one, then. */
  title: string;
};

/**
 * What has changed of a report since somebody endorsed it, in the order of the report, removed sections last.
 * The order of sections and how they look are no change; nor are words that came and went again.
 */
export function lateChanges(
  endorsed: readonly EndorsedSection[],
  now: readonly EndorsedSection[],
): LateChange[] {
  const before = new Map(endorsed.map(({ sectionId, hash }) => [sectionId, hash]));
  const present = new Set(now.map(({ sectionId }) => sectionId));
  return [
    ...now.flatMap(({ sectionId, title, hash }): LateChange[] => {
      const then = before.get(sectionId);
      if (then === hash) return [];
      return [{ what: then === undefined ? "added" : "changed", sectionId, title }];
    }),
    ...endorsed.flatMap(({ sectionId, title }): LateChange[] =>
      present.has(sectionId) ? [] : [{ what: "removed", sectionId, title }],
    ),
  ];
}

/** Who endorses a report, as a file of it says. */
export type Endorsers = {
  /** In the order of their letters. */
  names: readonly string[];
  /** How many there are that cannot be named. */
  unnamed: number;
};
