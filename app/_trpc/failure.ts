import { TRPCClientError } from "@trpc/client";
import type { DomainFailure } from "@/core/failure";
import type { AppRouter } from "@/server/routers/root";

/**
 * The failure a call ended with, for `messages.failure`: a domain failure as the
 * server sent it, "offline" when no answer came, "unexpected" for anything else.
 */
export function failureOf(error: unknown): DomainFailure | { code: "offline" | "unexpected" } {
  if (isApiError(error)) {
    if (error.data?.failure) return error.data.failure;
    if (!error.data) return { code: "offline" };
  }
  return { code: "unexpected" };
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
