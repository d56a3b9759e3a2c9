/** Sections lie on a line; a moved one gets a place between its neighbours, and nobody else moves. */
const GAP = 1024;
/** Halving a gap of 1024 stays exact well below this; closer neighbours are laid out anew. */
const CLOSEST = 1e-6;

/**
 * `count` places in order between two neighbours (null at either end), or null
 * when they have come too close and the whole report must be laid out anew.
 */
export function placesBetween(
  before: number | null,
  after: number | null,
  count: number,
): number[] | null {
  const start = before ?? (after === null ? 0 : after - GAP * (count + 1));
  const end = after ?? start + GAP * (count + 1);
  const step = (end - start) / (count + 1);
  if (step < CLOSEST) return null;
  return Array.from({ length: count }, (_, index) => start + step * (index + 1));
}

/** Even places for a whole report. */
export function evenPlaces(count: number): number[] {
  return Array.from({ length: count }, (_, index) => (index + 1) * GAP);
}

/**
 * How many sections from `index` on belong together: the one there and those
 * inside it, which follow it and have deeper levels.
 */
export function familySize(levels: readonly number[], index: number): number {
  const own = levels[index] ?? 1;
  let size = 1;
  while ((levels[index + size] ?? 0) > own) size += 1;
  return size;
}
