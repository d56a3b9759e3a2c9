import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  type Query,
  QueryClient,
  type QueryKey,
} from "@tanstack/react-query";

/** What was fetched stays fresh for a moment, so that a page's parts do not ask twice. */
export function createQueryClient(): QueryClient {
  return new FreshQueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (count, error) => count < 2 && !isAnswered(error) },
      // Without a connection a change fails at once and says so: held back, it would seem made, and
      // be lost with the page or come after what others changed meanwhile.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/**
 * The library lets a first answer that is on its way pass for a fresh one. It may have left the server before the change
 * that made it stale, so it is asked for anew when it is here: on a slow line what somebody just made would not be
 * shown to them.
 */
class FreshQueryClient extends QueryClient {
  /** One question a query, however often it changes before its first answer is here. */
  readonly #askedAnew = new WeakMap<Query, Promise<void>>();

  override async invalidateQueries<TaggedQueryKey extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<TaggedQueryKey>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const underWay = this.getQueryCache()
      .findAll(filters)
      .filter(({ state }) => state.data === undefined && state.fetchStatus === "fetching");
    const { refetchType, type } = filters ?? {};
    const kinds = { ...(refetchType && { refetchType }), ...(type && { type }) };
    const askAnew = async (query: Query) => {
      await Promise.allSettled([query.promise]);
      this.#askedAnew.delete(query);
      await super.invalidateQueries({ ...kinds, predicate: (each) => each === query }, options);
    };
    // Nobody waits for what nobody looks at.
    const awaited: Promise<void>[] = [];
    for (const query of underWay) {
      const asked = this.#askedAnew.get(query) ?? askAnew(query);
      this.#askedAnew.set(query, asked);
      if (query.isActive()) awaited.push(asked);
    }
    await super.invalidateQueries(filters, options);
    await Promise.all(awaited);
  }
}

/** The server answered: asking again would get the same. */
function isAnswered(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "data" in error &&
    typeof error.data === "object" &&
    error.data !== null &&
    "httpStatus" in error.data &&
    Number(error.data.httpStatus) < 500
  );
}
