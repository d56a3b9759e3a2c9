import { QueryClient } from "@tanstack/react-query";

/** What was fetched stays fresh for a moment, so that a page's parts do not ask twice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (count, error) => count < 2 && !isAnswered(error) },
      // Without a connection a change fails at once and says so: held back, it would seem made, and
      // be lost with the page or come after what others changed meanwhile.
      mutations: { retry: false, networkMode: "always" },
    },
  });
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
