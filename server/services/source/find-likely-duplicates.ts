import {
  type Comparable,
  type DuplicatePair,
  findDuplicates,
} from "../../../core/citation/find-duplicates";
import { runJob } from "../../jobs/run-job";

const FIND_MS = 60_000;
const FIND_HEAP_MB = 1_024;
/** So few are compared in less time than a child process takes to start. */
const FEW = 300;

/**
 * Pairs of sources, by their places in the list, that are likely the same work.
 * Many are compared in a child process: a library of 50,000 takes seconds, in
 * which nobody else would be answered.
 */
export async function findLikelyDuplicates(
  sources: readonly Comparable[],
  signal?: AbortSignal,
): Promise<DuplicatePair[]> {
  if (sources.length <= FEW) return findDuplicates(sources);
  const compared = sources.map(
    ({ type, title, authors, issued, unSymbol, url, further }): Comparable => ({
      type,
      title,
      authors,
      issued,
      unSymbol,
      url,
      ...(further && { further }),
    }),
  );
  return runJob(
    "sources.duplicates",
    { sources: compared },
    { timeoutMs: FIND_MS, heapMb: FIND_HEAP_MB, ...(signal && { signal }) },
  );
}
