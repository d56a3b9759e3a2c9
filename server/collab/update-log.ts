import type { LogEntry } from "../services/section-store";

/** How far a section's updates have come. Counts start at 0 when the process starts. */
export type Progress = {
  appended: number;
  durable: number;
  /** The highest sequence number known to be committed. */
  seq: number;
  /** The section's row is gone: what was not durable never will be. */
  isGone: boolean;
};

export type UpdateLogOptions = {
  /** Commits the entries and answers their sequence numbers in order. */
  append(entries: LogEntry[]): Promise<number[]>;
  /** The shortest and longest time, in milliseconds, that updates are gathered before a commit. */
  gather: { least: number; most: number };
  /** See {@link MOST_WAITING_BYTES}. */
  mostWaitingBytes?: number;
  onTrouble(error: unknown, waiting: number): void;
  onRecovered?(): void;
  /** Called after each commit. */
  onCommitted?(committed: { sectionId: string; seq: number }[]): void;
};

/**
 * Bytes that may wait for a database that is away. Nobody's words are lost beyond it: a tab
 * keeps what it was not told is saved, so it is sent away and comes back.
 */
export const MOST_WAITING_BYTES = 64 * 1024 * 1024;

const MOST_ENTRIES = 1_000;
const MOST_BYTES = 8 * 1024 * 1024;
const FIRST_RETRY = 50;
const LAST_RETRY = 2_000;

/** PostgreSQL: a row points at one that is not there. */
const FOREIGN_KEY_VIOLATION = "23503";

/**
 * The way of every update to the disk. `append` never waits and never throws;
 * a loop commits what has gathered, oldest first, and tries again for as long
 * as the process lives. Nothing leaves the queue before it is committed.
 */
export class UpdateLog {
  readonly #options: UpdateLogOptions;
  readonly #progress = new Map<string, Progress>();
  readonly #watchers = new Map<string, Set<() => void>>();
  #queue: LogEntry[] = [];
  #waitingBytes = 0;
  #isRunning = false;
  #lastCommit = 0;
  #idle: (() => void)[] = [];

  constructor(options: UpdateLogOptions) {
    this.#options = options;
  }

  progress(sectionId: string): Progress {
    let progress = this.#progress.get(sectionId);
    if (!progress) {
      progress = { appended: 0, durable: 0, seq: 0, isGone: false };
      this.#progress.set(sectionId, progress);
    }
    return progress;
  }

  /** Updates that are not committed yet, over all sections. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Too much waits: no more may be taken from sockets until the database has some of it. */
  get isFull(): boolean {
    return this.#waitingBytes > (this.#options.mostWaitingBytes ?? MOST_WAITING_BYTES);
  }

  append(entry: LogEntry): void {
    const progress = this.progress(entry.sectionId);
    if (progress.isGone) return;
    progress.appended += 1;
    this.#queue.push(entry);
    this.#waitingBytes += entry.update.byteLength;
    if (!this.#isRunning) {
      this.#isRunning = true;
      void this.#run();
    }
  }

  /** Calls back whenever the section's progress changes; answers how to stop. */
  watch(sectionId: string, callback: () => void): () => void {
    const watchers = this.#watchers.get(sectionId) ?? new Set();
    this.#watchers.set(sectionId, watchers);
    watchers.add(callback);
    return () => {
      watchers.delete(callback);
      if (watchers.size === 0) this.#watchers.delete(sectionId);
    };
  }

  /** Resolves when everything appended so far to the section is committed; false when it is gone. */
  whenDurable(sectionId: string): Promise<boolean> {
    const progress = this.#progress.get(sectionId);
    if (!progress) return Promise.resolve(true);
    const wanted = progress.appended;
    const isSettled = () => progress.durable >= wanted || progress.isGone;
    if (isSettled()) return Promise.resolve(!progress.isGone);
    return new Promise((resolve) => {
      const stop = this.watch(sectionId, () => {
        if (!isSettled()) return;
        stop();
        resolve(progress.durable >= wanted);
      });
    });
  }

  /** Resolves when nothing waits. */
  whenIdle(): Promise<void> {
    if (!this.#isRunning) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Forgets a section nobody has open; only when all of it is durable. */
  forget(sectionId: string): void {
    const progress = this.#progress.get(sectionId);
    if (progress && progress.appended === progress.durable) this.#progress.delete(sectionId);
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      // Gathering as long as a commit takes keeps half the time free for other queries.
      const { least, most } = this.#options.gather;
      await sleep(Math.min(most, Math.max(least, this.#lastCommit)));
      await this.#commit(this.#takeBatch());
    }
    this.#isRunning = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  #takeBatch(): LogEntry[] {
    let bytes = 0;
    let count = 0;
    for (const entry of this.#queue) {
      bytes += entry.update.byteLength;
      if (count > 0 && (count === MOST_ENTRIES || bytes > MOST_BYTES)) break;
      count += 1;
    }
    return this.#queue.slice(0, count);
  }

  async #commit(batch: LogEntry[]): Promise<void> {
    let delay = FIRST_RETRY;
    for (;;) {
      const started = performance.now();
      try {
        const seqs = await this.#options.append(batch);
        this.#lastCommit = performance.now() - started;
        if (delay > FIRST_RETRY) this.#options.onRecovered?.();
        this.#settle(batch, seqs);
        return;
      } catch (error) {
        if (codeOf(error) === FOREIGN_KEY_VIOLATION) {
          await this.#commitOneByOne(batch);
          return;
        }
        this.#options.onTrouble(error, this.#queue.length);
        await sleep(delay);
        delay = Math.min(LAST_RETRY, delay * 2);
      }
    }
  }

  /** A section or person was deleted for good while its updates waited: only those rows cannot be kept. */
  async #commitOneByOne(batch: LogEntry[]): Promise<void> {
    for (const entry of batch) {
      if (await this.#commitAlone(entry)) continue;
      if (entry.userId !== null && (await this.#commitAlone({ ...entry, userId: null }))) continue;
      this.progress(entry.sectionId).isGone = true;
      this.#settle([entry], []);
    }
  }

  /** False when the row it points at is gone; anything else is tried until it works. */
  async #commitAlone(entry: LogEntry): Promise<boolean> {
    let delay = FIRST_RETRY;
    for (;;) {
      try {
        this.#settle([entry], await this.#options.append([entry]));
        return true;
      } catch (error) {
        if (codeOf(error) === FOREIGN_KEY_VIOLATION) return false;
        this.#options.onTrouble(error, this.#queue.length);
        await sleep(delay);
        delay = Math.min(LAST_RETRY, delay * 2);
      }
    }
  }

  #settle(batch: readonly LogEntry[], seqs: readonly number[]): void {
    for (const { update } of this.#queue.splice(0, batch.length)) {
      this.#waitingBytes -= update.byteLength;
    }
    const committed: { sectionId: string; seq: number }[] = [];
    for (const [index, { sectionId }] of batch.entries()) {
      const progress = this.progress(sectionId);
      const seq = seqs[index];
      if (seq === undefined) continue;
      progress.durable += 1;
      progress.seq = Math.max(progress.seq, seq);
      committed.push({ sectionId, seq });
    }
    if (committed.length > 0) this.#options.onCommitted?.(committed);
    for (const sectionId of new Set(batch.map((entry) => entry.sectionId))) {
      for (const callback of [...(this.#watchers.get(sectionId) ?? [])]) callback();
    }
  }
}

/** Drizzle wraps the driver's error. */
function codeOf(error: unknown): unknown {
  let inner = error;
  while (inner instanceof Error && !("code" in inner) && inner.cause) inner = inner.cause;
  return inner instanceof Error && "code" in inner ? inner.code : undefined;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
