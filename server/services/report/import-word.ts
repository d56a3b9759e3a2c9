import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Doc } from "yjs";
import type { TextAnchor } from "../../../core/comment/comment-anchor";
import type { CiteNote } from "../../../core/report/content-of-report";
import { type KnownSource, matchNotes } from "../../../core/report/match-notes";
import type { WordExtras } from "../../../core/report/word-report";
import type { SectionContent } from "../../../core/shared-text/section-content";
import { sharedText } from "../../../core/shared-text/shared-text";
import { makeAnchor } from "../../../core/shared-text/text-anchor";
import { type ImportedChange, writeImported } from "../../../core/shared-text/write-imported";
import { comments, commentThreads } from "../../../db/schema/comments";
import { sources } from "../../../db/schema/sources";
import type { ThreadHome } from "../comment/authorise-thread";
import { storedBody } from "../comment/sealed-body";
import type { SealingContext } from "../service-context";

const NOTHING: WordExtras = { threads: [], changes: [], citations: [] };
type WordThread = WordExtras["threads"][number];
type Place = { sectionId: string; anchor: TextAnchor };
const FIRST_WORDS = 80;

/**
 * Brings in what a Word file says beside its words while a report is made of it: tracked changes as
 * suggestions and comments as threads, in the names of those who made them there, and notes that
 * name sources of the library as citations. For other drafts there is only text.
 */
export class WordImport {
  readonly #changes: ReadonlyMap<string, ImportedChange>;
  readonly #anchors = new Map<string, Place>();
  /** The first words of the report: where comments go that are about none. */
  #first: Place | null = null;

  private constructor(
    private readonly context: SealingContext,
    private readonly home: ThreadHome,
    private readonly word: WordExtras,
    /** What the notes of the file cite. */
    readonly cite: CiteNote,
  ) {
    const now = Date.now();
    this.#changes = new Map(
      word.changes.map(({ id, author, date }) => [id, { author, at: timeOf(date, now) }]),
    );
  }

  /** @param word null or left out for a draft that is no Word file */
  static async open(
    context: SealingContext,
    home: ThreadHome,
    word: WordExtras | null | undefined,
  ): Promise<WordImport> {
    if (!word) return new WordImport(context, home, NOTHING, () => null);
    const known = await publicSources(context, home.organisationId);
    return new WordImport(context, home, word, matchNotes(known, word.citations));
  }

  /** Puts a section's text into its document. */
  write(doc: Doc, sectionId: string, content: SectionContent): void {
    const by = this.context.actor.userId;
    const anchors = writeImported(doc, content, { by, changes: this.#changes });
    if (this.#first === null) {
      const { body } = sharedText(doc);
      const anchor = makeAnchor(body, "body", { from: 0, to: Math.min(FIRST_WORDS, body.length) });
      if (anchor !== null) this.#first = { sectionId, anchor };
    }
    for (const [threadId, anchor] of anchors) {
      // A passage in two sections is held where it begins.
      if (!this.#anchors.has(threadId)) this.#anchors.set(threadId, { sectionId, anchor });
    }
  }

  /** Writes the threads, once all sections are there. */
  async finish(): Promise<void> {
    for (const thread of this.word.threads) {
      const place = this.#anchors.get(thread.id) ?? this.#first;
      if (place !== null) await this.#writeThread(thread, place);
    }
  }

  async #writeThread(
    { isResolved, replies, ...first }: WordThread,
    { sectionId, anchor }: Place,
  ): Promise<void> {
    const { db, sealKeys } = this.context;
    const now = new Date();
    const { part, elements, quote, before, after } = anchor;
    const [row] = await db
      .insert(commentThreads)
      .values({
        kind: "text",
        reportId: this.home.reportId,
        sectionId,
        elements,
        quote,
        before,
        after,
        ...(part !== "body" && ("note" in part ? { noteId: part.note } : { cellId: part.cell })),
        createdAt: new Date(timeOf(first.date, +now)),
        resolvedAt: isResolved ? now : null,
      })
      .returning({ id: commentThreads.id });
    if (!row) throw new Error("The database returned no thread.");
    const said = [first, ...replies].filter(({ text }) => text.trim() !== "");
    const written = said.length > 0 ? said : [{ ...first, text: "…" }];
    await db.insert(comments).values(
      written.map(({ author, date, text }, index) => {
        const id = randomUUID();
        return {
          id,
          threadId: row.id,
          ordinal: index + 1,
          authorId: null,
          authorName: author === "" ? null : author,
          body: storedBody(sealKeys, this.home, id, withoutMentions(text)),
          createdAt: new Date(timeOf(date, +now)),
        };
      }),
    );
  }
}

/** A time of the file; not one that is still to come. */
function timeOf(date: string | null, now: number): number {
  const time = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? now : Math.max(0, Math.min(time, now));
}

/** What is written as a mention here mentions nobody in Word. */
const withoutMentions = (text: string) => text.replaceAll("<@", "< @");

/** Only public ones: whether a note names another is nothing a file may find out. */
async function publicSources(
  { db }: SealingContext,
  organisationId: string,
): Promise<KnownSource[]> {
  const rows = await db
    .select({
      id: sources.id,
      title: sources.title,
      unSymbol: sources.unSymbol,
      url: sources.url,
      doi: sql<string | null>`${sources.further}->>'DOI'`,
      isbn: sql<string | null>`${sources.further}->>'ISBN'`,
    })
    .from(sources)
    .where(
      and(
        eq(sources.organisationId, organisationId),
        eq(sources.confidentiality, "public"),
        isNull(sources.deletedAt),
        isNull(sources.mergedInto),
      ),
    );
  return rows.map(({ doi, isbn, ...source }) => ({
    ...source,
    further: { ...(doi !== null && { DOI: doi }), ...(isbn !== null && { ISBN: isbn }) },
  }));
}
