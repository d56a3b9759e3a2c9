import type { Candidate } from "./number-candidates";
import { MAX_PARAGRAPH_NUMBER } from "./parsed-observations";

/** The most a jump over missing numbers can cost: less than a certain candidate is worth. */
const DEAREST_JUMP = 2.9;
const LATE_START = 2.5;
/** A number of four digits is a year unless the one before it is near. */
const LONG_FROM = 1_000;
const LONGEST_GAP = 40;

type Best = { score: number; candidate: Candidate; previous: Best | null };

/**
 * Of all candidates the ascending run that is the likeliest whole: each number
 * once, the next one higher, no gap unless the text has one. Years, articles and
 * note numbers fall out because the run through them would break off.
 */
export function chooseChain(candidates: Candidate[]): Candidate[] {
  const best = new Array<Best | undefined>(MAX_PARAGRAPH_NUMBER + 1);
  for (const candidate of candidates) {
    if (candidate.value > MAX_PARAGRAPH_NUMBER) continue;
    const found = extend(best, candidate);
    const known = best[candidate.value];
    if (found.score > 0 && (!known || found.score > known.score)) best[candidate.value] = found;
  }
  let top: Best | null = null;
  for (const entry of best) if (entry && entry.score > (top?.score ?? 0)) top = entry;
  const chain: Candidate[] = [];
  for (let entry = top; entry; entry = entry.previous) chain.unshift(entry.candidate);
  return chain;
}

function extend(best: (Best | undefined)[], candidate: Candidate): Best {
  const isLong = candidate.value >= LONG_FROM;
  let base = candidate.value === 1 ? 0 : isLong ? Number.NEGATIVE_INFINITY : -LATE_START;
  let previous: Best | null = null;
  const lowest = isLong ? candidate.value - LONGEST_GAP : 1;
  for (let value = candidate.value - 1; value >= lowest; value -= 1) {
    const entry = best[value];
    if (!entry || entry.candidate.line > candidate.line) continue;
    const missing = candidate.value - value - 1;
    const cost = missing === 0 ? 0 : Math.min(DEAREST_JUMP, 0.5 + missing);
    if (entry.score - cost > base) {
      base = entry.score - cost;
      previous = entry;
    }
  }
  return { score: base + candidate.score, candidate, previous };
}
