import { eq, inArray } from "drizzle-orm";
import { Doc, encodeStateAsUpdate } from "yjs";
import { bodyToText } from "../../../core/comment/comment-body";
import { DomainError } from "../../../core/failure";
import type { CitationTexts } from "../../../core/report/report-room";
import type { CopyAuthor, CopyThread } from "../../../core/review-copy/review-marks";
import { listSuggestions } from "../../../core/shared-text/list-suggestions";
import { footnoteIds } from "../../../core/shared-text/project-section";
import { readForReview, type ThreadPlace } from "../../../core/shared-text/read-for-review";
import { SectionPlaces } from "../../../core/shared-text/section-places";
import type { Database } from "../../../db/client";
import { users } from "../../../db/schema/accounts";
import type { Thread } from "../comment/list-threads";
import { readOutline } from "../report-outline";
import { applyStored, loadSection } from "../section-store";

/** A section as it goes into a copy. */
export type SectionToCopy = {
  sectionId: string;
  title: string;
  level: number;
  isWithheld: boolean;
  epoch: number;
  state: Uint8Array;
} & ReturnType<typeof readForReview>;

export type GatheredCopy = {
  sections: SectionToCopy[];
  changes: Record<string, CopyAuthor>;
  threads: CopyThread[];
  /** The threads of `threads`, in the same order. */
  threadIds: string[];
};

/**
 * The sections of a report as their logs say now, with what is suggested and said in them. Threads on
 * deleted text have no place in a file and stay here.
 *
 * @throws {DomainError} section_not_found where none of the wanted sections is the report's
 */
export async function gatherSections(
  db: Database,
  reportId: string,
  { wanted, threads }: { wanted: readonly string[] | null; threads: readonly Thread[] },
): Promise<GatheredCopy> {
  const { sections } = await readOutline(db, reportId);
  const chosen = sections.filter(({ id }) => wanted === null || wanted.includes(id));
  if (chosen.length === 0) throw new DomainError({ code: "section_not_found" });
  const names = new Names(db);
  const gathered: SectionToCopy[] = [];
  const placed = new Set<string>();
  const made: { change: string; by: string; name: string; at: number }[] = [];
  for (const { id: sectionId, title, level, isWithheld } of chosen) {
    const stored = await loadSection(db, sectionId);
    if (stored === null) continue;
    const doc = new Doc();
    applyStored(doc, stored);
    const places = placesOf(doc, sectionId, threads);
    for (const { id } of places) placed.add(id);
    const suggestions = new Map(listSuggestions(doc).map((one) => [one.id, one]));
    const known = new Map<string, string>();
    const read = readForReview(doc, places, (id) => {
      const change = known.get(id) ?? String(made.length + 1);
      if (!known.has(id)) {
        const { by = "", name = "", at = 0 } = suggestions.get(id) ?? {};
        known.set(id, change);
        made.push({ change, by, name, at });
      }
      return change;
    });
    const state = encodeStateAsUpdate(doc);
    doc.destroy();
    gathered.push({ sectionId, title, level, isWithheld, epoch: stored.epoch, state, ...read });
  }
  const written = threads.filter(({ id }) => placed.has(id));
  await names.learn([
    ...made.map(({ by }) => by),
    ...written.flatMap((thread) => thread.comments.flatMap(({ authorId }) => authorId ?? [])),
  ]);
  return {
    sections: gathered,
    changes: Object.fromEntries(
      made.map(({ change, by, name, at }) => [
        change,
        { author: name || names.of(by), date: new Date(at).toISOString() },
      ]),
    ),
    threads: written.map((thread) => copyThread(thread, names)),
    threadIds: written.map(({ id }) => id),
  };
}

function placesOf(doc: Doc, sectionId: string, threads: readonly Thread[]): ThreadPlace[] {
  const places = new SectionPlaces(doc);
  return threads.flatMap(({ id, about }): ThreadPlace[] => {
    if (!("sectionId" in about) || about.sectionId !== sectionId) return [];
    if (about.kind === "footnote") return [{ id, note: about.noteId }];
    if (about.kind === "suggestion") return [{ id, suggestion: about.suggestionId }];
    const place = places.find(about.anchor);
    return place === null ? [] : [{ id, place }];
  });
}

function copyThread({ id, resolvedAt, comments }: Thread, names: Names): CopyThread {
  return {
    id,
    isResolved: resolvedAt !== null,
    comments: comments
      .filter(({ isDeleted }) => !isDeleted)
      .map(({ authorId, authorName, body, createdAt }) => ({
        author: authorName ?? names.of(authorId ?? ""),
        date: createdAt.toISOString(),
        text: bodyToText(body, (userId) => names.of(userId)),
      })),
  };
}

/** People by their ids, as they are called in the house. */
class Names {
  readonly #known = new Map<string, string>();

  constructor(private readonly db: Database) {}

  async learn(ids: readonly string[]): Promise<void> {
    const wanted = [...new Set(ids)].filter((id) => UUID.test(id));
    if (wanted.length === 0) return;
    const rows = await this.db
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(wanted.length === 1 ? eq(users.id, wanted[0] ?? "") : inArray(users.id, wanted));
    for (const { id, name } of rows) this.#known.set(id, name);
  }

  of(id: string): string {
    return this.#known.get(id) ?? "";
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The numbers the notes of each section have in a copy, straight through all of them. */
export function numberNotes(sections: readonly SectionToCopy[]): Record<string, number>[] {
  let number = 0;
  return sections.map(({ content }) =>
    Object.fromEntries(
      footnoteIds(content).map((id) => {
        number += 1;
        return [id, number];
      }),
    ),
  );
}

/** What is kept of a section beside its state. */
export type SectionFacts = { notes: Record<string, number>; texts: CitationTexts };

/** Wordings of the citations in a section's notes. */
export function textsOf({ content }: SectionToCopy, all: CitationTexts): CitationTexts {
  const texts: CitationTexts = {};
  for (const id of footnoteIds(content)) {
    for (const block of content.notes[id] ?? []) {
      for (const inline of block.inlines) {
        const worded = "citation" in inline ? all[inline.citation.id] : undefined;
        if ("citation" in inline && worded !== undefined) texts[inline.citation.id] = worded;
      }
    }
  }
  return texts;
}
