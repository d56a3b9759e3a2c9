/** Turns for work of which only a little can be done at once, shared out between people. */
export type FairQueueOptions = {
  /** How much is done at once in all. */
  atOnce: number;
  /** And of one owner's. */
  perOwner: number;
};

export type Turn = {
  /** Hears the place in the queue, 1 is next, as often as it changes; never once it is its turn. */
  onPlace?: (place: number) => void;
  /** Aborting it leaves the queue; work that has begun has to end by itself. */
  signal?: AbortSignal;
};

type Waiting = { owner: string; begin: () => void; onPlace: (place: number) => void; told: number };

/**
 * Who has had the fewest turns lately is next: somebody who asks for ten files waits for their second
 * one behind everybody else's first. Within one owner's it is first come, first served.
 */
export class FairQueue {
  readonly #options: FairQueueOptions;
  #waiting: Waiting[] = [];
  readonly #running = new Map<string, number>();
  /** When an owner was last given a turn; only of owners with work here. */
  readonly #served = new Map<string, number>();
  #turns = 0;

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  /**
   * Does the work when it is the owner's turn.
   *
   * @throws {DOMException} AbortError when the turn's `signal` is aborted while it waits
   */
  async run<Result>(
    owner: string,
    work: () => Promise<Result>,
    { onPlace = () => undefined, signal }: Turn = {},
  ): Promise<Result> {
    await this.#wait(owner, onPlace, signal);
    try {
      return await work();
    } finally {
      this.#end(owner);
    }
  }

  #wait(
    owner: string,
    onPlace: (place: number) => void,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const entry: Waiting = {
        owner,
        onPlace,
        told: 0,
        begin: () => {
          signal?.removeEventListener("abort", leave);
          resolve();
        },
      };
      const leave = () => {
        this.#waiting = this.#waiting.filter((other) => other !== entry);
        this.#forget(owner);
        reject(signal?.reason);
        this.#tellPlaces();
      };
      signal?.addEventListener("abort", leave, { once: true });
      this.#waiting.push(entry);
      this.#next();
    });
  }

  #end(owner: string): void {
    const left = (this.#running.get(owner) ?? 1) - 1;
    if (left > 0) this.#running.set(owner, left);
    else this.#running.delete(owner);
    this.#forget(owner);
    this.#next();
  }

  #next(): void {
    const all = () => [...this.#running.values()].reduce((sum, count) => sum + count, 0);
    while (all() < this.#options.atOnce) {
      const next = this.#order().find(
        ({ owner }) => this.#runningOf(owner) < this.#options.perOwner,
      );
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#running.set(next.owner, this.#runningOf(next.owner) + 1);
      this.#turns += 1;
      this.#served.set(next.owner, this.#turns);
      next.begin();
    }
    this.#tellPlaces();
  }

  #runningOf(owner: string): number {
    return this.#running.get(owner) ?? 0;
  }

  /** All that wait, in the order they will be served if nobody comes or leaves. */
  #order(): Waiting[] {
    const left = [...this.#waiting];
    const served = new Map(this.#served);
    const order: Waiting[] = [];
    for (let turn = this.#turns + 1; left.length > 0; turn++) {
      let next = 0;
      left.forEach(({ owner }, index) => {
        const earliest = served.get(left[next]?.owner ?? "") ?? 0;
        if ((served.get(owner) ?? 0) < earliest) next = index;
      });
      const [found] = left.splice(next, 1);
      if (found === undefined) break;
      served.set(found.owner, turn);
      order.push(found);
    }
    return order;
  }

  #tellPlaces(): void {
    this.#order().forEach((entry, index) => {
      if (entry.told === index + 1) return;
      entry.told = index + 1;
      entry.onPlace(index + 1);
    });
  }

  #forget(owner: string): void {
    const isHere = this.#running.has(owner) || this.#waiting.some((one) => one.owner === owner);
    if (!isHere) this.#served.delete(owner);
  }
}
