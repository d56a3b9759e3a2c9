/** A collection of sources as it is stored: `parentId` is the one it stands in, null at the top. */
export type Collection = { id: string; parentId: string | null; name: string };

/** A collection with those that stand in it, each list in alphabetical order. */
export type CollectionBranch<Kind extends Collection = Collection> = Kind & {
  branches: CollectionBranch<Kind>[];
};

/** So deep may collections stand in each other; past it nobody finds anything. */
export const DEEPEST_COLLECTION = 8;
/** So many may one organisation have. */
export const MOST_COLLECTIONS = 1_000;

/** Collections as a tree, alphabetical by `locale`. One whose parent is not in the list stands at the top. */
export function collectionTree<Kind extends Collection>(
  collections: readonly Kind[],
  locale: string,
): CollectionBranch<Kind>[] {
  const known = new Set(collections.map(({ id }) => id));
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const beneath = (parentId: string | null): CollectionBranch<Kind>[] =>
    collections
      .filter((each) => (known.has(each.parentId ?? "") ? each.parentId : null) === parentId)
      .toSorted((a, b) => compare(a.name, b.name))
      .map((each) => ({ ...each, branches: beneath(each.id) }));
  return beneath(null);
}

/** A collection's id and those of all that stand in it, however deep; also where they go in circles. */
export function collectionWithin(collections: readonly Collection[], id: string): string[] {
  const found = new Set([id]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const each of collections) if (found.has(each.parentId ?? "")) found.add(each.id);
  }
  return [...found];
}

/** Why a collection cannot be given a place or a name. The interface words each. */
export type CollectionProblem = "in_itself" | "too_deep" | "name_taken" | "too_many";

/**
 * What speaks against this name and place for a collection, or null. A new one has the id null;
 * `parentId` is taken to exist.
 */
export function collectionProblem(
  collections: readonly Collection[],
  { id, parentId, name }: { id: string | null; parentId: string | null; name: string },
): CollectionProblem | null {
  if (id === null && collections.length >= MOST_COLLECTIONS) return "too_many";
  const within = id === null ? [] : collectionWithin(collections, id);
  if (parentId !== null && within.includes(parentId)) return "in_itself";
  const height = id === null ? 1 : heightOf(collections, id);
  if (depthOf(collections, parentId) + height > DEEPEST_COLLECTION) return "too_deep";
  const folded = name.toLowerCase();
  const isTaken = collections.some(
    (each) => each.id !== id && each.parentId === parentId && each.name.toLowerCase() === folded,
  );
  return isTaken ? "name_taken" : null;
}

/** How many collections stand around and at this place: 0 at the top. */
function depthOf(collections: readonly Collection[], id: string | null): number {
  let depth = 0;
  let at = id;
  while (at !== null && depth <= DEEPEST_COLLECTION) {
    depth += 1;
    const here = at;
    at = collections.find((each) => each.id === here)?.parentId ?? null;
  }
  return depth;
}

/** How many levels a collection has, itself counted. */
function heightOf(collections: readonly Collection[], id: string): number {
  const base = depthOf(collections, id);
  const depths = collectionWithin(collections, id).map((each) => depthOf(collections, each));
  return Math.max(...depths) - base + 1;
}
