import type { Document, Hocuspocus } from "@hocuspocus/server";
import type { Logger } from "../log";
import { applyStored, type StoredSection } from "../services/section-store";
import { OpenSection, type OpenSectionServices } from "./open-section";
import type { UpdateLog } from "./update-log";

export type SectionsServices = OpenSectionServices & {
  load(sectionId: string): Promise<StoredSection | null>;
  compact(sectionId: string): Promise<boolean>;
  /** Keeps what was written since the last version as one. */
  takeVersion(sectionId: string): Promise<void>;
  log: UpdateLog;
  logger: Logger;
};

/** How long a section stays in memory after the last person left it: a reload finds it warm. */
const IDLE_MILLISECONDS = 15_000;

/** Rows after which the log of an open section is folded, and of one that is being closed. */
const FOLD_OPEN = 2_000;
const FOLD_CLOSING = 200;

/** The sections in memory, from the first person to some time after the last. */
export class OpenSections {
  readonly #open = new Map<string, OpenSection>();
  /** Rooms somebody is on the way into: they must not be closed under them. */
  readonly #entering = new Map<string, number>();
  readonly #idleSince = new Map<string, number>();
  readonly #folding = new Set<string>();

  constructor(
    private readonly hocuspocus: Hocuspocus,
    private readonly services: SectionsServices,
  ) {}

  get(sectionId: string): OpenSection | undefined {
    return this.#open.get(sectionId);
  }

  all(): OpenSection[] {
    return [...this.#open.values()];
  }

  entering(sectionId: string): () => void {
    this.#entering.set(sectionId, (this.#entering.get(sectionId) ?? 0) + 1);
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      const left = (this.#entering.get(sectionId) ?? 1) - 1;
      if (left === 0) this.#entering.delete(sectionId);
      else this.#entering.set(sectionId, left);
    };
  }

  /** Fills a document from the log. A load that fails must never look like an empty section. */
  async load(sectionId: string, document: Document): Promise<void> {
    const stored = await this.services.load(sectionId);
    if (!stored) throw { reason: "not-found" };
    const seq = applyStored(document, stored);
    if (document.store.pendingStructs !== null || document.store.pendingDs !== null) {
      throw new Error("the log has a gap");
    }
    // The collaboration server would close it the moment the last person leaves;
    // this keeps it until the sweep finds it idle, durable and projected.
    document.addDirectConnection();
    const section = new OpenSection(stored, seq, document, this.services);
    this.#open.set(sectionId, section);
    section.projectSoon();
  }

  /** Closes sections nobody is in, and folds long logs. Call it every few seconds. */
  async sweep(now = Date.now()): Promise<void> {
    for (const section of this.all()) {
      const { sectionId } = section;
      if (this.#isUsed(section)) {
        this.#idleSince.delete(sectionId);
        if (section.rows > FOLD_OPEN) await this.#fold(section);
        continue;
      }
      const since = this.#idleSince.get(sectionId) ?? now;
      this.#idleSince.set(sectionId, since);
      if (now - since >= IDLE_MILLISECONDS) await this.#close(section);
    }
  }

  /** Closes a section for good once everything received is durable. */
  async remove(sectionId: string): Promise<void> {
    const section = this.#open.get(sectionId);
    if (!section) return;
    await this.services.log.whenDurable(sectionId);
    await section.settle();
    // Everybody was shown out, but the collaboration server may still be at its own bookkeeping.
    while (this.#open.has(sectionId) && section.doc.connections.size === 0) {
      await this.#unload(section);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async #close(section: OpenSection): Promise<void> {
    await section.settle();
    await this.services.log.whenDurable(section.sectionId);
    await this.#takeVersion(section.sectionId);
    if (section.rows > FOLD_CLOSING) await this.#fold(section);
    if (!this.#isUsed(section)) await this.#unload(section);
  }

  async #unload(section: OpenSection): Promise<void> {
    const { sectionId, doc } = section;
    doc.removeDirectConnection();
    if (!this.hocuspocus.shouldUnloadDocument(doc)) {
      doc.addDirectConnection();
      return;
    }
    this.#open.delete(sectionId);
    this.#idleSince.delete(sectionId);
    section.destroy();
    this.services.log.forget(sectionId);
    await this.hocuspocus.unloadDocument(doc);
  }

  async #takeVersion(sectionId: string): Promise<void> {
    try {
      await this.services.takeVersion(sectionId);
    } catch (error) {
      this.services.logger.error({ error, sectionId }, "a version could not be taken");
    }
  }

  #isUsed(section: OpenSection): boolean {
    return this.#entering.has(section.sectionId) || section.doc.connections.size > 0;
  }

  async #fold(section: OpenSection): Promise<void> {
    const { sectionId } = section;
    if (this.#folding.has(sectionId)) return;
    this.#folding.add(sectionId);
    try {
      if (await this.services.compact(sectionId)) section.rows = 0;
    } catch (error) {
      this.services.logger.error({ error, sectionId }, "a section's log could not be folded");
    } finally {
      this.#folding.delete(sectionId);
    }
  }
}
