import type { Document } from "@hocuspocus/server";
import { type Doc, getState } from "yjs";
import type { ReviewEvent } from "../../core/review/review-event";
import type { Sender } from "../../core/shared-text/new-items";
import { repairSection } from "../../core/shared-text/repair-section";
import { SectionGate } from "../../core/shared-text/section-gate";
import type { Logger } from "../log";
import {
  notesFingerprint,
  type Projected,
  projectDocument,
  statementsFingerprint,
} from "../services/section-projection";
import type { LogEntry, StoredSection } from "../services/section-store";
import type { UpdateLog } from "./update-log";

/** Origin of updates read from the log because another node wrote them. */
export const FOREIGN_ORIGIN = { source: "redis" } as const;

/** Whoever a change comes from: a person's socket, or the server on somebody's or nobody's behalf. */
export type Author = { userId: string | null };

export type OpenSectionServices = {
  log: UpdateLog;
  logger: Logger;
  write(
    sectionId: string,
    projected: Projected,
    seq: number,
    options: { notes: boolean; statements: boolean },
  ): Promise<ReviewEvent[]>;
  onProjected(
    section: OpenSection,
    changed: { notes: boolean; words: boolean; statements: boolean; review: ReviewEvent[] },
  ): void;
};

/** The pause between a change and its projection: least, and as a multiple of what projecting costs. */
const PROJECT_AFTER = 120;
const PROJECT_SHARE = 10;
/** The longest pause before a projection that failed is tried again. */
const PROJECT_RETRY = 30_000;

/** A section somebody has open: its gate, its log and its projection. */
export class OpenSection {
  readonly sectionId: string;
  readonly reportId: string;
  readonly epoch: number;
  readonly clients: Map<number, string>;
  /** Nothing is let in from anybody while it is. */
  isLocked: boolean;
  /** Rows in the log since the last snapshot. */
  rows: number;
  seq: number;
  #gate: SectionGate;
  #timer: NodeJS.Timeout | null = null;
  #projecting: Promise<void> | null = null;
  #cost = 0;
  #failures = 0;
  #written: { hash: string; notes: string; statements: string } | null = null;
  readonly #admitted = new WeakMap<object, readonly number[]>();

  constructor(
    stored: StoredSection,
    seq: number,
    readonly doc: Document,
    private readonly services: OpenSectionServices,
  ) {
    this.sectionId = stored.sectionId;
    this.reportId = stored.reportId;
    this.epoch = stored.epoch;
    this.isLocked = stored.isLocked;
    this.clients = stored.clients;
    this.rows = stored.rows.length;
    this.seq = seq;
    this.#gate = new SectionGate(doc);
    doc.on("update", (update: Uint8Array, origin: unknown) => this.#received(update, origin));
  }

  /**
   * Decides whether an update from a person's connection may touch the text,
   * and binds the Yjs clients that are new in it to that person. Answers null,
   * or why it is refused; a refused update leaves nothing behind.
   */
  admit(connection: object, sender: Sender, update: Uint8Array): string | null {
    if (this.isLocked) return "locked";
    const { userId } = sender;
    const verdict = this.#gate.check(update, sender);
    if (!verdict.ok) return verdict.reason;
    const foreign = verdict.clients.some((client) => !this.#isOwn(client, userId));
    if (foreign) {
      // The gate's copy has the update now; the document must never get it.
      this.#gate.destroy();
      this.#gate = new SectionGate(this.doc);
      return "foreign_client";
    }
    for (const client of verdict.clients) this.clients.set(client, userId);
    this.#admitted.set(connection, verdict.clients);
    return null;
  }

  /** Runs a change of the server's as one transaction. */
  change(author: Author, change: (doc: Doc) => void): void {
    this.doc.transact(() => change(this.doc), {
      source: "local",
      skipStoreHooks: true,
      context: author,
    });
  }

  /** Mends and projects soon, even if nothing changes: after a load that found work left over. */
  projectSoon(): void {
    if (this.#timer !== null) return;
    const pause = Math.max(PROJECT_AFTER, this.#cost * PROJECT_SHARE) * 2 ** this.#failures;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        void this.project();
      },
      Math.min(PROJECT_RETRY, pause),
    );
  }

  /** Writes what is not projected yet; resolves when it is written or has failed. */
  async settle(): Promise<void> {
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
      await this.project();
    }
    await this.#projecting;
  }

  async project(): Promise<void> {
    await this.#projecting;
    this.#projecting = this.#project().finally(() => {
      this.#projecting = null;
    });
    await this.#projecting;
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#gate.destroy();
  }

  async #project(): Promise<void> {
    const { log, logger, write, onProjected } = this.services;
    try {
      const started = performance.now();
      repairSection(this.doc);
      const projected = projectDocument(this.doc);
      this.#cost = performance.now() - started;
      const notes = notesFingerprint(projected);
      const statements = statementsFingerprint(projected);
      // What is projected must be in the log first, or a crash would leave words nobody wrote.
      if (!(await log.whenDurable(this.sectionId))) return;
      this.seq = Math.max(this.seq, log.progress(this.sectionId).seq);
      const written = this.#written;
      if (written?.hash === projected.shownHash && written.notes === notes) return;
      const changed = {
        notes: written?.notes !== notes,
        words: written?.hash !== projected.shownHash,
        statements: written?.statements !== statements,
      };
      const review = await write(this.sectionId, projected, this.seq, changed);
      this.#failures = 0;
      this.#written = { hash: projected.shownHash, notes, statements };
      onProjected(this, { ...changed, review });
    } catch (error) {
      logger.error({ error, sectionId: this.sectionId }, "a projection could not be written");
      this.#failures = Math.min(10, this.#failures + 1);
      this.projectSoon();
    }
  }

  #isOwn(client: number, userId: string): boolean {
    const owner = this.clients.get(client);
    if (owner !== undefined) return owner === userId;
    // Never the server's own, nor one whose person was deleted.
    return client !== this.doc.clientID && getState(this.doc.store, client) === 0;
  }

  #received(update: Uint8Array, origin: unknown): void {
    this.projectSoon();
    if (origin === FOREIGN_ORIGIN) return;
    const entry: LogEntry = {
      sectionId: this.sectionId,
      epoch: this.epoch,
      update,
      ...this.#authorOf(origin),
    };
    this.rows += 1;
    this.services.log.append(entry);
  }

  #authorOf(origin: unknown): Pick<LogEntry, "userId" | "clients"> {
    if (typeof origin !== "object" || origin === null) return { userId: null, clients: [] };
    if ("connection" in origin && typeof origin.connection === "object" && origin.connection) {
      const { connection } = origin;
      const context = "context" in connection ? connection.context : null;
      return { userId: userIdIn(context), clients: this.#admitted.get(connection) ?? [] };
    }
    return { userId: "context" in origin ? userIdIn(origin.context) : null, clients: [] };
  }
}

function userIdIn(context: unknown): string | null {
  if (typeof context !== "object" || context === null || !("userId" in context)) return null;
  return typeof context.userId === "string" ? context.userId : null;
}
