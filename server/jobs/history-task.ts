import type { HistoryEntry, LoggedUpdate } from "../../core/shared-text/history-entry";
import type { AuthoredBlock } from "../../core/shared-text/section-authors";
import type { SectionContent } from "../../core/shared-text/section-content";
import type { Part } from "../../core/shared-text/shared-text";

/** A row of the history table; `packed` is deflated. */
export type PackedEntry = Omit<HistoryEntry, "spans" | "update"> & {
  isBase: boolean;
  packed: Uint8Array;
};

/** All that a section's states are rebuilt from, oldest first. */
export type SectionPast = {
  /** The snapshot of a section without history, which then begins with it; else empty. */
  base: { update: Uint8Array; seq: number; at: number }[];
  entries: PackedEntry[];
  rows: LoggedUpdate[];
};

/** What is asked of the history thread. */
export type HistoryTasks = {
  /** Folds a log into one state, and into history; `withBase` also keeps the state it starts from. */
  fold: {
    task: {
      snapshot: { state: Uint8Array; seq: number; takenAt: number } | null;
      rows: LoggedUpdate[];
      withBase: boolean;
    };
    answer: { state: Uint8Array; entries: PackedEntry[] };
  };
  /** The contents after the windows of work from `from` on, counted from 0. */
  states: {
    task: { past: SectionPast; from: number; count: number };
    answer: SectionContent[];
  };
  authors: {
    task: {
      past: SectionPast;
      clients: [client: number, userId: string][];
      part: Part;
      from: number;
      to: number;
    };
    answer: AuthoredBlock[];
  };
};

export type HistoryTaskName = keyof HistoryTasks;

/** A task as it is posted to the thread. */
export type PostedTask = {
  [Name in HistoryTaskName]: { name: Name } & HistoryTasks[Name]["task"];
}[HistoryTaskName];

export type PostedAnswer = { answer: unknown } | { problem: string };
