import { TRPCClientError } from "@trpc/client";
import type { DomainFailure } from "@/core/failure";
import type { AppRouter } from "@/server/routers/root";

/**
 * The failure a call ended with, for `messages.failure`: a domain failure as the
 * server sent it, "offline" when no answer came, "unexpected" for anything else.
 */
export function failureOf(
  error: unknown,
): DomainFailure | { code: "offline" } | { code: "unexpected" } {
  if (isApiError(error)) {
    if (error.data?.failure) return error.data.failure;
    if (!error.data) return { code: "offline" };
  }
  if (error instanceof RequestRefused) return error.failure;
  return { code: "unexpected" };
}

/** What routes outside the API answer with: thrown by those who call them, worded like the rest. */
export class RequestRefused extends Error {
  override readonly name = "RequestRefused";
  constructor(readonly failure: DomainFailure | { code: "offline" } | { code: "unexpected" }) {
    super(failure.code);
  }
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
