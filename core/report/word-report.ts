import { z } from "zod";
import type { CslItem } from "../citation/csl-variables";
import { parseCslItem } from "../citation/parse-csl-item";
import type { ReportModel, ReportWarning } from "./report-model";

/** A report read from a Word file, with what the file says beside its words. */
export type WordReport = {
  /** Its runs say by `word` which threads, changes and citations they belong to. */
  report: ReportModel;
  warnings: ReportWarning[];
  threads: WordThread[];
  changes: WordChange[];
  citations: WordCitation[];
  images: WordImage[];
  counts: WordCounts;
};

/** One comment of a Word file; its author is a name and nobody's account. */
export type WordComment = {
  author: string;
  /** ISO 8601, or null where the file does not say. */
  date: string | null;
  text: string;
};

/** A comment and the replies to it. */
export type WordThread = WordComment & {
  id: string;
  isResolved: boolean;
  replies: WordComment[];
  /** The words it is about; "" where it is about none. */
  quote: string;
  /** Title of the section it stands in, "" before the first heading or in a note nobody refers to. */
  section: string;
};

/** A tracked insertion or deletion. */
export type WordChange = {
  id: string;
  kind: "insertion" | "deletion";
  isMove: boolean;
  author: string;
  date: string | null;
  /** The words put in or taken out; a new paragraph is a line break, a note's marker "[*]". */
  text: string;
  section: string;
};

/** The works one citation of Zotero, Mendeley or another program cites. */
export type WordCitation = {
  id: string;
  works: { item: CslItem; locator: string; label: string; prefix: string; suffix: string }[];
};

/** An image, which a report cannot hold yet: to be kept as evidence. */
export type WordImage = { name: string; alt: string; section: string };

/** What there is in a Word file. */
export type WordCounts = {
  sections: number;
  /** Notes of the file, those among them that a tracked change took out. */
  footnotes: number;
  endnotes: number;
  /** Replies included. */
  comments: number;
  replies: number;
  resolved: number;
  /** As the file marks them: words, ends of paragraphs, rows. */
  insertions: number;
  deletions: number;
  /** Both ends of each move. */
  moves: number;
  tables: number;
  images: number;
  citations: number;
};

const id = z.string().max(20);
const name = z.string().max(300);
const date = z.iso.datetime().nullable();
// PostgreSQL stores no NUL.
const words = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replaceAll("\u0000", ""));
const comment = z.object({ author: name, date, text: words(50_000) });

/**
 * What a Word file says beside its words, as a browser sends it back with the report that was read:
 * hostile until it passes this.
 */
export const wordExtras = z.object({
  threads: z
    .array(comment.extend({ id, isResolved: z.boolean(), replies: z.array(comment).max(1_000) }))
    .max(5_000),
  changes: z.array(z.object({ id, author: name, date })).max(50_000),
  citations: z
    .array(
      z.object({
        id,
        works: z
          .array(
            z.object({
              item: z.unknown().transform((item, context): CslItem => {
                const parsed = parseCslItem(item, "word");
                if (parsed) return parsed;
                context.addIssue("no work");
                return z.NEVER;
              }),
              locator: words(200),
              label: words(50),
              prefix: words(500),
              suffix: words(500),
            }),
          )
          .max(200),
      }),
    )
    .max(20_000),
});
export type WordExtras = z.output<typeof wordExtras>;
