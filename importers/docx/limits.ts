import { DomainError, type FileProblem } from "../../core/failure";

const MEGABYTE = 1024 * 1024;

/** What a Word file may cost to read. Honest files of 300 pages stay far below each. */
export const LIMITS = {
  fileBytes: 30 * MEGABYTE,
  entries: 3_000,
  partBytes: 60 * MEGABYTE,
  totalBytes: 150 * MEGABYTE,
  /** Inflated to deflated, looked at once a part is larger than a megabyte. */
  ratio: 200,
  depth: 120,
  nodes: 1_000_000,
  attributes: 64,
  styleChain: 20,
} as const;

/** Stops reading with the reason a person is told. */
export function refuse(reason: FileProblem): never {
  throw new DomainError({ code: "file_not_readable", reason });
}
