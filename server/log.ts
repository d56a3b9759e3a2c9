import pino, { type Logger } from "pino";

export type { Logger };

/**
 * The server's log, one JSON object a line on stdout. It never holds words of a
 * report, tokens, passwords, addresses of people or cookies: callers pass ids,
 * and an error is reduced to its name, message and place.
 */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { error: serialiseError },
  });
}

/** Drizzle puts the parameters of a failed query into its message: people's words. */
function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: "not an error" };
  const isQuery = error.message.startsWith("Failed query");
  const code = "code" in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: serialiseError(error.cause) };
  const message = isQuery ? "a query failed" : error.message;
  const stack = isQuery ? "" : (error.stack ?? "");
  return { name: error.name, message, ...code, stack, ...cause };
}
