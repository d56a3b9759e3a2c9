import { type IdRun, MAX_RUNS, type MoveEntry } from "./admissible";
import { addRun } from "./sequence-items";

/**
 * Entries for the log of moves: `to` are copies, in order, of `from`. A passage
 * many hands wrote is in many runs; it takes several entries, each no longer
 * than the gate lets pass.
 */
export function moveEntries(to: readonly IdRun[], from: readonly IdRun[]): MoveEntry[] {
  const entries: MoveEntry[] = [];
  let entry: MoveEntry = { to: [], from: [] };
  const targets = to.values();
  const sources = from.values();
  let target = targets.next().value;
  let source = sources.next().value;
  while (target !== undefined && source !== undefined) {
    const length = Math.min(target[2], source[2]);
    addRun(entry.to, target[0], target[1], length);
    addRun(entry.from, source[0], source[1], length);
    if (Math.max(entry.to.length, entry.from.length) === MAX_RUNS) {
      entries.push(entry);
      entry = { to: [], from: [] };
    }
    target = rest(target, length) ?? targets.next().value;
    source = rest(source, length) ?? sources.next().value;
  }
  if (entry.to.length > 0) entries.push(entry);
  return entries;
}

/** What is left of a run behind its first elements. */
function rest([client, clock, length]: IdRun, taken: number): IdRun | null {
  return length > taken ? [client, clock + taken, length - taken] : null;
}
