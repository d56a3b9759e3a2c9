const listeners = new Set<() => void>();

/** Something happened in an open report of which somebody may have been told: a comment, a review. */
export function tellNews(): void {
  for (const listener of listeners) listener();
}

/** Calls back at each news of a report open in this tab; the answer ends it. */
export function onNews(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
