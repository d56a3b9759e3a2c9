import { randomUUID } from "node:crypto";
import { DomainError, type DomainFailure } from "../../../core/failure";
import type { ReportAction } from "../../policies/can";
import type { ExportedReport, ExportWatch } from "./export-report";

/** How far an export is. */
export type ExportStage =
  | { state: "waiting"; place: number }
  | { state: "working"; share: number }
  | { state: "ready"; file: ReadyFile }
  | { state: "failed"; failure: DomainFailure }
  | { state: "stopped" };

/** A file that was made, and what to know of it. */
export type MadeExport = Omit<ExportedReport, "warnings" | "takenOut">;

/** What is known of a file beside its bytes. */
export type ReadyFile = {
  name: string;
  mediaType: string;
  length: number;
  pages: number | null;
  findings: ExportedReport["findings"];
  withheld: ExportedReport["withheld"];
  reveals: ExportedReport["reveals"];
};

export type Export = {
  id: string;
  reportId: string;
  /** What it takes to be allowed this file, when it is asked for and when it is fetched. */
  action: ReportAction;
  /** The ending of the file: "pdf". */
  format: string;
  stage: ExportStage;
};

type Kept = Export & {
  userId: string;
  bytes: Uint8Array | null;
  control: AbortController;
  listeners: Set<(stage: ExportStage) => void>;
};

/** How long a file waits for its person. */
export const KEPT_MINUTES = 30;
/** How many exports a person may have at once, files that wait for them included. */
export const MOST_EXPORTS = 6;
/** Files of all people together; the oldest go before more is kept. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Exports that go on when their page is left, in the memory of this process only: nothing of them is
 * on a disk, each is its person's alone, and files go after {@link KEPT_MINUTES} minutes.
 */
export class ExportDesk {
  readonly #kept = new Map<string, Kept>();

  /**
   * Begins an export; `work` is watched and called off by what it is given. `onBug` hears what is
   * no failure a person can do anything about.
   *
   * @throws {DomainError} too_many_exports
   */
  start(
    given: Pick<Kept, "userId" | "reportId" | "action" | "format">,
    work: (watch: ExportWatch) => Promise<MadeExport>,
    onBug: (error: unknown) => void,
  ): string {
    this.#makeRoom(given.userId);
    const id = randomUUID();
    const control = new AbortController();
    const kept: Kept = {
      ...given,
      id,
      stage: { state: "working", share: 0 },
      bytes: null,
      control,
      listeners: new Set(),
    };
    this.#kept.set(id, kept);
    const watch = {
      signal: control.signal,
      onPlace: (place: number) => tell(kept, { state: "waiting", place }),
      onProgress: (share: number) => tell(kept, { state: "working", share }),
    };
    void work(watch)
      .then((made) => this.#finish(kept, made))
      .catch((error: unknown) => {
        if (control.signal.aborted) return;
        if (!(error instanceof DomainError)) onBug(error);
        const failure: DomainFailure =
          error instanceof DomainError ? error.failure : { code: "export_failed", reason: "bug" };
        tell(kept, { state: "failed", failure });
        this.#forgetLater(kept);
      });
    return id;
  }

  /** A person's exports of all reports, the newest first. */
  ofPerson(userId: string): Export[] {
    return [...this.#kept.values()]
      .filter((one) => one.userId === userId)
      .map(({ id, reportId, action, format, stage }) => ({ id, reportId, action, format, stage }))
      .reverse();
  }

  /** A person's own export with its file; null for everybody else, and when there is none any more. */
  find(userId: string, id: string): (Export & { bytes: Uint8Array | null }) | null {
    const kept = this.#kept.get(id);
    return kept?.userId === userId ? kept : null;
  }

  /** Tells how far a person's export is, at once and whenever it changes, until what is answered is called. */
  watch(userId: string, id: string, listener: (stage: ExportStage) => void): () => void {
    const kept = this.#kept.get(id);
    if (kept?.userId !== userId) return () => undefined;
    kept.listeners.add(listener);
    listener(kept.stage);
    return () => {
      kept.listeners.delete(listener);
    };
  }

  /** Ends a person's export, or throws its file away. Whether there was one. */
  remove(userId: string, id: string): boolean {
    const kept = this.#kept.get(id);
    if (kept?.userId !== userId) return false;
    this.#kept.delete(id);
    kept.bytes = null;
    kept.control.abort();
    if (!isOver(kept.stage)) tell(kept, { state: "stopped" });
    return true;
  }

  #finish(kept: Kept, made: MadeExport): void {
    const { bytes, fileName, mediaType, pages, findings, withheld, reveals } = made;
    if (kept.control.signal.aborted) return;
    kept.bytes = bytes;
    this.#dropOldest();
    const { length } = bytes;
    const file = { name: fileName, mediaType, length, pages, findings, withheld, reveals };
    tell(kept, { state: "ready", file });
    this.#forgetLater(kept);
  }

  #forgetLater({ id, userId }: Kept): void {
    setTimeout(() => this.remove(userId, id), KEPT_MINUTES * 60_000).unref();
  }

  /** Files nobody came for go before a person is told that they have too many. */
  #makeRoom(userId: string): void {
    const own = [...this.#kept.values()].filter((one) => one.userId === userId);
    const over = own.filter(({ stage }) => isOver(stage));
    for (let count = own.length; count >= MOST_EXPORTS; count--) {
      const oldest = over.shift();
      if (!oldest) throw new DomainError({ code: "too_many_exports", limit: MOST_EXPORTS });
      this.remove(userId, oldest.id);
    }
  }

  #dropOldest(): void {
    const sizeOf = ({ bytes }: Kept) => bytes?.length ?? 0;
    let all = [...this.#kept.values()].reduce((sum, kept) => sum + sizeOf(kept), 0);
    for (const kept of this.#kept.values()) {
      if (all <= MOST_BYTES) return;
      if (kept.stage.state !== "ready") continue;
      all -= sizeOf(kept);
      this.remove(kept.userId, kept.id);
    }
  }
}

const isOver = ({ state }: ExportStage) => state !== "waiting" && state !== "working";

function tell(kept: Kept, stage: ExportStage): void {
  kept.stage = stage;
  for (const listener of [...kept.listeners]) listener(stage);
}
