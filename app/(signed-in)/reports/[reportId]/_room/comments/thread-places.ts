import type { Thread } from "@/app/_comments/use-thread-actions";
import { isSamePart } from "@/core/comment/comment-anchor";
import { contentParts } from "@/core/comment/content-parts";
import { compareOrder, findQuote, type Place } from "@/core/comment/find-quote";
import type { SectionContent } from "@/core/shared-text/section-content";
import type { SectionPlaces } from "@/core/shared-text/section-places";

/** Where a thread of a section stands; `order` is null where its text or footnote was deleted. */
export type ThreadPlace = { place: Place | null; order: readonly number[] | null };
export type ThreadPlaces = Readonly<Record<string, ThreadPlace>>;

/** A suggestion's own place is not known here: behind all that has one. */
const BEHIND_ALL: ThreadPlace = { place: null, order: [Number.MAX_SAFE_INTEGER] };

/** Finds the threads of one section in its text as it is here now. */
export function livePlaces(places: SectionPlaces, threads: readonly Thread[]): ThreadPlaces {
  return placesOf(threads, ({ about }) => {
    if (about.kind === "text") {
      const place = places.find(about.anchor);
      return { place, order: place && places.orderOf(place) };
    }
    if (about.kind === "footnote") {
      return { place: null, order: places.orderOf({ part: { note: about.noteId } }) };
    }
    return BEHIND_ALL;
  });
}

/** The same in a text where no editor runs, by the words alone. */
export function stillPlaces(content: SectionContent, threads: readonly Thread[]): ThreadPlaces {
  if (threads.length === 0) return {};
  const parts = contentParts(content);
  return placesOf(threads, ({ about }) => {
    if (about.kind === "text") {
      const place = findQuote(parts, about.anchor);
      const part = place && parts.find((candidate) => isSamePart(candidate.part, place.part));
      return { place, order: place && part ? [...part.at, place.from] : null };
    }
    if (about.kind === "footnote") {
      const note = parts.find(({ part }) => isSamePart(part, { note: about.noteId }));
      return { place: null, order: note ? [...note.at, 0] : null };
    }
    return BEHIND_ALL;
  });
}

function placesOf(threads: readonly Thread[], find: (thread: Thread) => ThreadPlace): ThreadPlaces {
  return Object.fromEntries(threads.map((thread) => [thread.id, find(thread)]));
}

/** The section a thread is in; null for one on a paragraph. */
export function sectionOf({ about }: Thread): string | null {
  return "sectionId" in about ? about.sectionId : null;
}

/** Whether what a thread was about has been deleted. */
export function isOnDeletedText(thread: Thread, places: ThreadPlaces): boolean {
  const found = places[thread.id];
  return sectionOf(thread) !== null && found !== undefined && found.order === null;
}

/** Threads as one comes upon them in the report; those on paragraphs last. */
export function inTextOrder(
  threads: readonly Thread[],
  sections: readonly { id: string }[],
  places: ThreadPlaces,
): Thread[] {
  const rank = new Map(sections.map(({ id }, index) => [id, index]));
  const keyOf = (thread: Thread): readonly number[] => [
    rank.get(sectionOf(thread) ?? "") ?? sections.length,
    ...(places[thread.id]?.order ?? BEHIND_ALL.order ?? []),
  ];
  return [...threads].sort(
    (a, b) => compareOrder(keyOf(a), keyOf(b)) || a.createdAt.getTime() - b.createdAt.getTime(),
  );
}

export const THREAD_FILTERS = ["open", "unread", "mine", "deleted", "resolved"] as const;
export type ThreadFilter = (typeof THREAD_FILTERS)[number];

/** Whether a thread is among what one asked to see. */
export function isShown(
  thread: Thread,
  filter: ThreadFilter,
  { viewerId, places }: { viewerId: string; places: ThreadPlaces },
): boolean {
  const isResolved = thread.resolvedAt !== null;
  switch (filter) {
    case "open":
      return !isResolved;
    case "unread":
      return thread.unread > 0;
    case "mine":
      return !isResolved && thread.assigneeId === viewerId;
    case "deleted":
      return !isResolved && isOnDeletedText(thread, places);
    case "resolved":
      return isResolved;
  }
}
