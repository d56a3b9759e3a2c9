import { initTRPC, TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import superjson from "superjson";
import { ZodError } from "zod";
import { DomainError, type DomainFailure, type FailureCode } from "../core/failure";
import type { Context } from "./context";

/** The status each failure travels under; the failure itself is in `data.failure`. */
const STATUS = {
  not_signed_in: "UNAUTHORIZED",
  wrong_credentials: "UNAUTHORIZED",
  not_permitted: "FORBIDDEN",
  organisation_not_found: "NOT_FOUND",
  user_not_found: "NOT_FOUND",
  report_not_found: "NOT_FOUND",
  section_not_found: "NOT_FOUND",
  version_not_found: "NOT_FOUND",
  submission_not_found: "NOT_FOUND",
  submission_blocked: "CONFLICT",
  submission_damaged: "UNPROCESSABLE_CONTENT",
  submission_name_protected: "CONFLICT",
  confidential_publication: "CONFLICT",
  publication_unexplained: "BAD_REQUEST",
  receipt_not_found: "NOT_FOUND",
  observations_not_found: "NOT_FOUND",
  source_not_found: "NOT_FOUND",
  reply_not_found: "NOT_FOUND",
  statistic_not_found: "NOT_FOUND",
  collection_not_found: "NOT_FOUND",
  finding_not_found: "NOT_FOUND",
  thread_not_found: "NOT_FOUND",
  comment_not_found: "NOT_FOUND",
  invitation_not_found: "NOT_FOUND",
  invitation_expired: "CONFLICT",
  invitation_already_used: "CONFLICT",
  partnership_not_found: "NOT_FOUND",
  own_report: "CONFLICT",
  already_partner: "CONFLICT",
  already_registered: "CONFLICT",
  already_on_report: "CONFLICT",
  shown_out: "FORBIDDEN",
  role_not_granted: "FORBIDDEN",
  stop_link_not_valid: "NOT_FOUND",
  endorsement_not_found: "NOT_FOUND",
  endorsement_exists: "CONFLICT",
  reset_not_found: "NOT_FOUND",
  reset_expired: "CONFLICT",
  reset_already_used: "CONFLICT",
  member_elsewhere: "FORBIDDEN",
  already_set_up: "CONFLICT",
  email_taken: "CONFLICT",
  last_administrator: "CONFLICT",
  observations_already_imported: "CONFLICT",
  observations_in_use: "CONFLICT",
  source_in_use: "CONFLICT",
  too_many_statements: "PAYLOAD_TOO_LARGE",
  citation_style_not_found: "NOT_FOUND",
  citation_style_in_use: "CONFLICT",
  citation_style_refused: "UNPROCESSABLE_CONTENT",
  too_many_citation_styles: "CONFLICT",
  word_template_refused: "UNPROCESSABLE_CONTENT",
  word_template_not_found: "NOT_FOUND",
  collection_not_possible: "CONFLICT",
  words_needed: "BAD_REQUEST",
  section_locked: "CONFLICT",
  sections_not_approved: "CONFLICT",
  changed_meanwhile: "CONFLICT",
  evidence_not_found: "NOT_FOUND",
  evidence_refused: "UNPROCESSABLE_CONTENT",
  evidence_misnamed: "UNPROCESSABLE_CONTENT",
  evidence_already_attached: "CONFLICT",
  evidence_too_many: "CONFLICT",
  evidence_no_room: "CONFLICT",
  disk_full: "INTERNAL_SERVER_ERROR",
  upload_incomplete: "BAD_REQUEST",
  evidence_damaged: "UNPROCESSABLE_CONTENT",
  evidence_not_verified: "CONFLICT",
  too_many_attempts: "TOO_MANY_REQUESTS",
  password_too_short: "BAD_REQUEST",
  password_too_common: "BAD_REQUEST",
  paragraph_not_in_observations: "BAD_REQUEST",
  input_empty: "BAD_REQUEST",
  input_too_large: "PAYLOAD_TOO_LARGE",
  file_not_readable: "UNPROCESSABLE_CONTENT",
  import_took_too_long: "UNPROCESSABLE_CONTENT",
  language_already_there: "CONFLICT",
  language_not_there: "NOT_FOUND",
  another_document: "UNPROCESSABLE_CONTENT",
  links_off: "FORBIDDEN",
  link_confidential: "FORBIDDEN",
  link_not_readable: "UNPROCESSABLE_CONTENT",
  link_refused: "UNPROCESSABLE_CONTENT",
  links_being_checked: "CONFLICT",
  export_failed: "INTERNAL_SERVER_ERROR",
  export_not_found: "NOT_FOUND",
  too_many_exports: "TOO_MANY_REQUESTS",
  seal_key_missing: "INTERNAL_SERVER_ERROR",
  sealed_damaged: "INTERNAL_SERVER_ERROR",
  confidentiality_differs: "CONFLICT",
  last_cleared: "CONFLICT",
  name_not_found: "NOT_FOUND",
  review_return_not_found: "NOT_FOUND",
  request_not_found: "NOT_FOUND",
  statement_not_found: "NOT_FOUND",
  too_many_names: "CONFLICT",
  workspace_refused: "UNPROCESSABLE_CONTENT",
  passphrase_too_short: "BAD_REQUEST",
  passphrase_expected: "BAD_REQUEST",
  passphrase_wrong: "UNAUTHORIZED",
  workspace_busy: "CONFLICT",
  workspace_export_not_found: "NOT_FOUND",
  export_stopped: "CONFLICT",
} satisfies Record<FailureCode, TRPC_ERROR_CODE_KEY>;

/** What a client may learn about input that did not parse: which fields, never their values. */
export type InvalidField = { path: string; problem: string };

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  errorFormatter({ shape, error }) {
    const failure: DomainFailure | null =
      error.cause instanceof DomainError ? error.cause.failure : null;
    const invalid: InvalidField[] | null =
      error.cause instanceof ZodError
        ? error.cause.issues.map((issue) => ({ path: issue.path.join("."), problem: issue.code }))
        : null;
    const { code, httpStatus, path } = shape.data;
    return {
      ...shape,
      message: failure?.code ?? (invalid ? "invalid_input" : code.toLowerCase()),
      data: { code, httpStatus, path, failure, invalid },
    };
  },
});

/** Gives every domain failure its status; what is not one is a bug and stays INTERNAL_SERVER_ERROR. */
const withFailures = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof DomainError) {
    const { failure } = result.error.cause;
    throw new TRPCError({
      code: STATUS[failure.code],
      message: failure.code,
      cause: result.error.cause,
    });
  }
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For anybody, signed in or not. */
export const publicProcedure = t.procedure.use(withFailures);

/** For people with a live session; `ctx.actor` is them. */
export const signedInProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.actor) throw new DomainError({ code: "not_signed_in" });
  return next({ ctx: { ...ctx, actor: ctx.actor } });
});
