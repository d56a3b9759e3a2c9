import type { Worker } from "node:worker_threads";
import type { WordingAnswer, WordingRequest, Wordings } from "./citation-worker";
import { findProgram } from "./find-program";

export type Asked = Omit<WordingRequest, "id">;

type Waiting = {
  request: WordingRequest;
  resolve: (wordings: Wordings, milliseconds: number) => void;
  reject: (error: Error) => void;
};

/**
 * A thread that words citations, one request after another. It starts with the first
 * request, starts again if it ends, and never keeps a process alive. A request
 * that takes longer than `limitMs` ends the thread; those behind it go to the next one.
 */
export class CitationThread {
  #worker: Worker | null = null;
  #lastId = 0;
  #timer: NodeJS.Timeout | null = null;
  readonly #waiting = new Map<number, Waiting>();

  constructor(
    private readonly limitMs: number,
    private readonly heapMb: number,
  ) {}

  /** The wordings, and the milliseconds of work they took in the thread. */
  ask(asked: Asked): Promise<{ wordings: Wordings; milliseconds: number }> {
    const request = { ...asked, id: ++this.#lastId };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, {
        request,
        resolve: (wordings, milliseconds) => resolve({ wordings, milliseconds }),
        reject,
      });
      this.#send(request);
    });
  }

  #send(request: WordingRequest): void {
    const worker = this.#started();
    worker.ref();
    worker.postMessage(request);
    if (this.#timer === null) this.#watch();
  }

  /** The thread takes requests in turn, so the oldest is the one at work. */
  #watch(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const [oldest] = this.#waiting.keys();
    if (oldest === undefined) return;
    this.#timer = setTimeout(() => this.#stop(oldest), this.limitMs);
    this.#timer.unref();
  }

  #stop(id: number): void {
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = null;
    void worker.terminate();
    const seconds = Math.round(this.limitMs / 1_000);
    this.#settle(id)?.reject(new Error(`wording citations took more than ${seconds} s`));
    this.#sendRest();
  }

  #sendRest(): void {
    this.#watch();
    for (const { request } of this.#waiting.values()) this.#send(request);
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const { entry, execArgv } = findProgram("citation-worker");
    // Asked for at run time: a bundler that sees the class takes every file of the project along.
    const { Worker: Thread } = process.getBuiltinModule("node:worker_threads");
    const worker = new Thread(entry, {
      execArgv,
      resourceLimits: { maxOldGenerationSizeMb: this.heapMb },
    });
    worker.unref();
    worker.on("message", (answer: WordingAnswer) => this.#take(answer));
    worker.once("error", (error) => this.#ended(worker, error));
    worker.once("exit", (code) =>
      this.#ended(worker, new Error(`the citation thread ended with code ${code}`)),
    );
    this.#worker = worker;
    return worker;
  }

  #take(answer: WordingAnswer): void {
    const waiting = this.#settle(answer.id);
    this.#watch();
    if (this.#waiting.size === 0) this.#worker?.unref();
    if ("problem" in answer) waiting?.reject(new Error(answer.problem));
    else waiting?.resolve(answer.wordings, answer.milliseconds);
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  /** The request at work is what ended it; the others are asked again. */
  #ended(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const reason = error instanceof Error ? error : new Error(String(error));
    const [oldest] = this.#waiting.keys();
    if (oldest !== undefined) this.#settle(oldest)?.reject(reason);
    this.#sendRest();
  }
}
