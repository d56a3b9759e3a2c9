import {
  BLOCK_KINDS,
  DIRECTIONS,
  LIST_STYLES,
  MAX_HEADING_LEVEL,
  MAX_INDENT,
} from "../document/schema";
import { isCount, isElementId } from "./shared-text";

/** Ids of notes and citations: letters, digits, "-" and "_", as random ids and derived ones have. */
export function isNoteId(value: unknown): value is string {
  return isElementId(value);
}

/** Whether a block attribute may have this value. */
export function isAttributeValue(key: string, value: unknown): boolean {
  switch (key) {
    case "kind":
      return BLOCK_KINDS.some((kind) => kind === value);
    case "level":
      return isCount(value, 1, MAX_HEADING_LEVEL);
    case "indent":
      return isCount(value, 0, MAX_INDENT);
    case "list":
      return LIST_STYLES.some((style) => style === value);
    case "dir":
      return value === null || DIRECTIONS.some((direction) => direction === value);
    case "recommendation":
      return value === null || isElementId(value);
    default:
      return false;
  }
}

const CITATION_LENGTHS: Record<string, number> = {
  locator: 500,
  label: 40,
  prefix: 2000,
  suffix: 2000,
};

/** Whether a citation's key may have this value. */
export function isCitationValue(key: string, value: unknown): boolean {
  if (key === "id" || key === "source") return value === "" || isNoteId(value);
  const most = CITATION_LENGTHS[key];
  return most !== undefined && typeof value === "string" && value.length <= most;
}

/**
 * A run of elements of shared sequences, by the ids Yjs gave them:
 * client, first clock, how many.
 */
export type IdRun = [client: number, clock: number, length: number];

/** `to` are copies, in order, of the elements of `from`, which were cut or restored by undo. */
export type MoveEntry = { to: IdRun[]; from: IdRun[] };

/** How many runs one entry of a move may have on either side. */
export const MAX_RUNS = 2000;

export function isMoveEntry(value: unknown): value is MoveEntry {
  if (typeof value !== "object" || value === null || !("to" in value) || !("from" in value)) {
    return false;
  }
  const { to, from } = value;
  return isRuns(to) && isRuns(from) && count(to) === count(from) && Object.keys(value).length === 2;
}

export function isRuns(value: unknown): value is IdRun[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= MAX_RUNS &&
    value.every(
      (run) =>
        Array.isArray(run) &&
        run.length === 3 &&
        isCount(run[0], 0, Number.MAX_SAFE_INTEGER) &&
        isCount(run[1], 0, Number.MAX_SAFE_INTEGER) &&
        isCount(run[2], 1, 1_000_000),
    )
  );
}

function count(runs: readonly IdRun[]): number {
  return runs.reduce((sum, run) => sum + run[2], 0);
}
