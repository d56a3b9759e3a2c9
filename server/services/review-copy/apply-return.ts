import type { Doc } from "yjs";
import type { AnchorPart, TextAnchor } from "../../../core/comment/comment-anchor";
import type { ReturnChoice, ReturnItemKind } from "../../../core/review-copy/return-choice";
import { applyReturned } from "../../../core/shared-text/apply-returned";
import { type LinkedStream, PresentText } from "../../../core/shared-text/returned-text";
import { acceptSuggestions, rejectSuggestions } from "../../../core/shared-text/settle-suggestions";
import { sharedText } from "../../../core/shared-text/shared-text";
import { makeAnchor } from "../../../core/shared-text/text-anchor";
import type { Database } from "../../../db/client";
import type { reports } from "../../../db/schema/reports";
import { reviewReturnItems, reviewReturns } from "../../../db/schema/review-copies";
import { authoriseReport } from "../authorise";
import { takeVersion } from "../history/take-version";
import { recordAudit } from "../record-audit";
import type { SealingContext } from "../service-context";
import { closeSent, sectionsOfThreads } from "./preview-return";
import {
  type KnownItems,
  livingSections,
  type ReadReturn,
  type ReturnedFile,
  readReturn,
} from "./read-return";
import { commentItems, itemsOfSection, type ReturnedComment } from "./return-items";
import { settleReturned, writeReply, writeThread } from "./write-returned";

export type AppliedReturn = {
  returnId: string | null;
  suggestions: number;
  comments: number;
  decisions: number;
  /** Changes that were asked for and are not new any more: the text was changed meanwhile. */
  left: number;
};

export type ReturnItem = { kind: ReturnItemKind; key: string; sectionId: string; itemId: string };

/**
 * Brings a returned file in: the changes of the chosen sections as suggestions under the names of
 * those who made them, one transaction a section; their comments into their threads. What was changed
 * here, too, and what somebody decided in Word is taken only where its key is among those asked for.
 * What is here already comes in no second time. A version of each section is kept before.
 *
 * @throws {DomainError} report_not_found, not_permitted, input_empty, input_too_large,
 *   file_not_readable, import_took_too_long
 */
export async function applyReturn(
  context: SealingContext,
  { reportId, file, choice }: { reportId: string; file: ReturnedFile; choice: ReturnChoice },
  signal?: AbortSignal,
): Promise<AppliedReturn> {
  const { db, actor } = context;
  const { report } = await authoriseReport(db, actor, "review_copy.bring_back", reportId);
  const read = await readReturn(context, report, file, signal);
  const bringing = new Bringing(context, report, read, choice, file.name);
  try {
    return await bringing.run();
  } finally {
    closeSent(read);
  }
}

class Bringing {
  readonly #items: ReturnItem[] = [];
  readonly #anchors = new Map<ReturnedComment, { sectionId: string; anchor: TextAnchor }>();
  #left = 0;

  constructor(
    private readonly context: SealingContext,
    private readonly report: typeof reports.$inferSelect,
    private readonly read: ReadReturn,
    private readonly choice: ReturnChoice,
    private readonly fileName: string,
  ) {}

  async run(): Promise<AppliedReturn> {
    const { db, live, actor } = this.context;
    const { read } = this;
    const wanted = new Set(this.choice.sectionIds);
    const living = await livingSections(db, this.report.id, [...wanted]);
    const home = await sectionsOfThreads(db, read);
    const found = commentItems(read, (id) => home.get(id) ?? null, read.sections);
    for (const sent of read.sections) {
      const section = living.get(sent.sectionId);
      if (section === undefined) continue;
      const comments = (found.comments.get(sent.sectionId) ?? []).filter(
        (one) => one.state === "new",
      );
      await this.#section(sent, comments);
    }
    if (this.#items.length === 0 && this.#anchors.size === 0 && !this.#hasBeside(found, living)) {
      return { returnId: null, suggestions: 0, comments: 0, decisions: 0, left: this.#left };
    }
    const returnId = await db.transaction(async (tx) => {
      for (const sectionId of living.keys()) {
        for (const comment of found.comments.get(sectionId) ?? []) {
          if (comment.state === "new") await this.#comment(tx, sectionId, comment);
        }
        for (const decision of found.settled.get(sectionId) ?? []) {
          if (!this.choice.keys.includes(decision.key)) continue;
          if (await settleReturned(tx, actor.userId, decision)) {
            const { key, kind, itemId } = decision;
            this.#items.push({ kind, key, sectionId, itemId });
          }
        }
      }
      return this.#keep(tx);
    });
    const threads = new Set(
      this.#items.flatMap(({ kind, itemId }) =>
        kind === "thread" || kind === "resolved" || kind === "reopened" ? [itemId] : [],
      ),
    );
    for (const { threadId } of [...found.comments.values()].flat())
      if (threadId) threads.add(threadId);
    for (const threadId of threads) live.commentsChanged({ reportId: this.report.id, threadId });
    const count = (...kinds: ReturnItemKind[]) =>
      this.#items.filter(({ kind }) => kinds.includes(kind)).length;
    return {
      returnId,
      suggestions: count("suggestion"),
      comments: count("thread", "comment"),
      decisions: count("accepted", "rejected", "resolved", "reopened"),
      left: this.#left,
    };
  }

  #hasBeside(
    { comments, settled }: ReturnType<typeof commentItems>,
    living: ReadonlyMap<string, unknown>,
  ): boolean {
    return [...living.keys()].some(
      (id) =>
        (comments.get(id) ?? []).some(({ state }) => state === "new") ||
        (settled.get(id) ?? []).some(({ key }) => this.choice.keys.includes(key)),
    );
  }

  async #section(sent: ReadReturn["sections"][number], comments: readonly ReturnedComment[]) {
    const { db, live, actor } = this.context;
    const { sectionId } = sent;
    await live.sectionSettled(sectionId);
    await db.transaction((tx) =>
      takeVersion(tx, sectionId, {
        reason: "before_return",
        name: null,
        takenBy: actor.userId,
      }),
    );
    await live.editSection(sectionId, actor.userId, (doc) => this.#write(doc, sent, comments));
  }

  /** One transaction: what is suggested, then what was decided; at last the places of comments. */
  #write(
    doc: Doc,
    sent: ReadReturn["sections"][number],
    comments: readonly ReturnedComment[],
  ): void {
    const { read, choice } = this;
    const { sectionId } = sent;
    const by = this.context.actor.userId;
    const { changes, decisions, linked } = itemsOfSection(read, sent, doc);
    const asked = changes.filter(
      ({ state, key }) => state === "new" || (state === "conflict" && choice.keys.includes(key)),
    );
    this.#left += changes.filter(
      ({ state, key }) => state === "already" && choice.keys.includes(key),
    ).length;
    const now = Date.now();
    const wanted = asked.map(({ key, edit, linked: stream }) => ({
      linked: stream,
      edit,
      id: read.known.idOf(key),
      record: {
        by,
        at: timeOf(edit.by?.date ?? null, now),
        ...nameOf(edit.by === null ? choice.name || read.returned.lastAuthor : edit.by.author),
      },
    }));
    doc.transact(() => {
      const level = levelOf(read, sent.number);
      const applied = new Set(
        applyReturned(doc, wanted, {
          notes: read.comparison.notes,
          sections: read.sections,
          level,
        }),
      );
      for (const { key } of asked) {
        const itemId = read.known.idOf(key);
        if (applied.has(itemId)) this.#items.push({ kind: "suggestion", key, sectionId, itemId });
      }
      for (const { key, kind, itemId } of decisions) {
        if (!choice.keys.includes(key)) continue;
        const which = { ids: new Set([itemId]) };
        if (kind === "accepted") acceptSuggestions(doc, which);
        else rejectSuggestions(doc, which);
        this.#items.push({ kind, key, sectionId, itemId });
      }
    });
    for (const comment of comments) {
      if (comment.kind !== "thread") continue;
      const anchor = anchorOf(doc, linked, comment);
      if (anchor !== null) this.#anchors.set(comment, { sectionId, anchor });
    }
  }

  async #comment(tx: Database, sectionId: string, comment: ReturnedComment): Promise<void> {
    const { sealKeys } = this.context;
    const home = { reportId: this.report.id, organisationId: this.report.organisationId };
    const id = read32(this.read.known, comment.key);
    if (comment.threadId !== null) {
      const itemId = await writeReply(tx, { sealKeys, home }, comment.threadId, id, comment.said);
      if (itemId !== null)
        this.#items.push({ kind: "comment", key: comment.key, sectionId, itemId });
      return;
    }
    const place = this.#anchors.get(comment);
    if (place === undefined) return;
    const itemId = await writeThread(tx, { sealKeys, home }, { ...place, id }, comment);
    this.#items.push({ kind: "thread", key: comment.key, sectionId, itemId });
  }

  async #keep(tx: Database): Promise<string | null> {
    if (this.#items.length === 0) return null;
    const { actor } = this.context;
    const [row] = await tx
      .insert(reviewReturns)
      .values({
        reportId: this.report.id,
        copyId: this.read.copy?.id ?? null,
        fileName: this.fileName.slice(0, 300),
        fileHash: this.read.fileHash,
        broughtBy: actor.userId,
      })
      .returning({ id: reviewReturns.id });
    if (!row) throw new Error("The database returned no return.");
    const items = this.#items.map((item) => ({ ...item, returnId: row.id }));
    for (let start = 0; start < items.length; start += 1_000) {
      await tx
        .insert(reviewReturnItems)
        .values(items.slice(start, start + 1_000))
        .onConflictDoNothing();
    }
    await recordAudit(tx, {
      organisationId: this.report.organisationId,
      userId: actor.userId,
      action: "review_copy.bring_back",
      subjectId: this.report.id,
    });
    return row.id;
  }
}

/** A UUID made of a key's digits. */
function read32(known: KnownItems, key: string): string {
  const [digits = "", again = ""] = known.idOf(key).split("-");
  const all = again === "" ? digits : digits.slice(0, 24) + again.padStart(8, "0").slice(-8);
  return [8, 12, 16, 20, 32]
    .map((end, index, ends) => all.slice(index === 0 ? 0 : ends[index - 1], end))
    .join("-");
}

const nameOf = (name: string) => (name === "" ? {} : { name: name.slice(0, 300) });

/** A time of the file; not one that is still to come. */
function timeOf(date: string | null, now: number): number {
  const time = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? now : Math.max(0, Math.min(time, now));
}

function levelOf({ comparison }: ReadReturn, number: number): number {
  return comparison.sections.find((one) => one.number === number)?.level ?? 1;
}

const FIRST_WORDS = 80;

/** The passage of a new thread in the present text; the first words of the section where it is gone. */
function anchorOf(
  doc: Doc,
  linked: readonly LinkedStream[],
  { place }: ReturnedComment,
): TextAnchor | null {
  const stream = linked.find(({ name }) => JSON.stringify(name) === JSON.stringify(place?.name));
  const found = stream && place ? passageOf(new PresentText(doc), stream, place) : null;
  if (found !== null) return found;
  const { body } = sharedText(doc);
  return makeAnchor(body, "body", { from: 0, to: Math.min(FIRST_WORDS, body.length) });
}

function passageOf(
  present: PresentText,
  stream: LinkedStream,
  { from, to }: { from: number; to: number },
): TextAnchor | null {
  const start = present.insertionPlace(stream, from);
  const end = present.endOf(stream, to);
  if (start === null || end === null || start.sequence !== end.sequence) return null;
  if (end.index <= start.index) return null;
  const gaps = { from: start.index, to: end.index };
  return makeAnchor(start.sequence, partOf(stream), gaps);
}

function partOf({ sequence: { name } }: LinkedStream): AnchorPart {
  if (name === "body") return "body";
  const [kind, id = ""] = name.split(":");
  return kind === "note" ? { note: id } : { cell: id };
}
