/** A value React can watch with useSyncExternalStore; each change is a new object. */
export class Store<T extends object> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  set(change: Partial<T>): void {
    const keys = Object.keys(change);
    const isSame = keys.every((key) =>
      Object.is(Reflect.get(this.#value, key), Reflect.get(change, key)),
    );
    if (isSame) return;
    this.#value = { ...this.#value, ...change };
    for (const listener of this.#listeners) listener();
  }
}
