import type { useTranslations } from "next-intl";
import type { DomainFailure } from "@/core/failure";
import type { Leak } from "@/core/redaction/leak";
import { failureOf } from "../_trpc/failure";

type Words = ReturnType<typeof useTranslations<"failure">>;

const BYTES_IN_MEGABYTE = 1024 * 1024;

/** A failure in the reader's words: what happened, and what to do about it. */
export function failureWords(t: Words, failure: DomainFailure): string {
  switch (failure.code) {
    case "too_many_attempts":
      return t(failure.code, { seconds: failure.retryAfterSeconds });
    case "password_too_short":
      return t(failure.code, { minimum: failure.minimum });
    case "observations_already_imported":
      return t(failure.code, { symbol: failure.symbol });
    case "another_document":
      return t(failure.code, { symbol: failure.symbol });
    case "paragraph_not_in_observations":
      return t(failure.code, { number: failure.number });
    case "input_too_large":
      return t(failure.code, { megabytes: failure.limitBytes / BYTES_IN_MEGABYTE });
    case "file_not_readable":
      return t(`file_not_readable.${failure.reason}`);
    case "import_took_too_long":
      return t(failure.code, { seconds: failure.limitSeconds });
    case "observations_in_use":
      return t(failure.code, { reports: failure.reports });
    case "collection_not_possible":
      return t(`collection_not_possible.${failure.problem}`);
    case "source_in_use":
      return t(failure.code, { citations: failure.citations });
    case "link_not_readable":
      return t(`link_not_readable.${failure.problem}`);
    case "link_refused":
      return t(failure.code, { status: failure.status });
    case "evidence_refused":
      return t(`evidence_refused.${failure.problem}`);
    case "evidence_misnamed":
      return t(failure.code, { ending: failure.ending, type: failure.type });
    case "evidence_already_attached":
      return t(failure.code, { name: failure.name });
    case "evidence_too_many":
      return t(failure.code, { limit: failure.limit });
    case "evidence_no_room":
      return t(failure.code, { gigabytes: failure.limitBytes / BYTES_IN_MEGABYTE / 1024 });
    case "citation_style_in_use":
      return t(failure.code, { reports: failure.reports });
    case "citation_style_refused":
      return t(`citation_style_refused.${failure.reason}`, { detail: failure.detail });
    case "word_template_refused":
      return t(`word_template_refused.${failure.reason}`);
    case "too_many_citation_styles":
      return t(failure.code, { limit: failure.limit });
    case "export_failed":
      return t(failure.code, { reason: failure.reason });
    case "export_stopped":
      return stoppedWords(t, failure.leaks);
    case "too_many_names":
    case "too_many_exports":
      return t(failure.code, { limit: failure.limit });
    case "workspace_refused":
      return t(`workspace_refused.${failure.problem}`, { detail: failure.detail });
    case "passphrase_too_short":
      return t(failure.code, { minimum: failure.minimum });
    case "submission_blocked":
      return t(failure.code, { count: failure.findings.length });
    case "sections_not_approved":
      return t(failure.code, { sections: failure.sections });
    case "submission_damaged":
      return t(failure.code, { name: failure.name });
    case "seal_key_missing":
      return t(failure.code, { key: failure.keyId });
    case "export_not_found":
    case "not_signed_in":
    case "not_permitted":
    case "organisation_not_found":
    case "user_not_found":
    case "report_not_found":
    case "section_not_found":
    case "version_not_found":
    case "submission_not_found":
    case "submission_name_protected":
    case "confidential_publication":
    case "publication_unexplained":
    case "receipt_not_found":
    case "observations_not_found":
    case "source_not_found":
    case "reply_not_found":
    case "statistic_not_found":
    case "citation_style_not_found":
    case "word_template_not_found":
    case "collection_not_found":
    case "finding_not_found":
    case "thread_not_found":
    case "comment_not_found":
    case "invitation_not_found":
    case "invitation_expired":
    case "invitation_already_used":
    case "partnership_not_found":
    case "own_report":
    case "already_partner":
    case "already_registered":
    case "already_on_report":
    case "shown_out":
    case "role_not_granted":
    case "stop_link_not_valid":
    case "endorsement_not_found":
    case "endorsement_exists":
    case "reset_not_found":
    case "reset_expired":
    case "reset_already_used":
    case "member_elsewhere":
    case "already_set_up":
    case "email_taken":
    case "wrong_credentials":
    case "password_too_common":
    case "last_administrator":
    case "input_empty":
    case "too_many_statements":
    case "changed_meanwhile":
    case "words_needed":
    case "section_locked":
    case "links_off":
    case "link_confidential":
    case "links_being_checked":
    case "evidence_not_found":
    case "disk_full":
    case "upload_incomplete":
    case "evidence_damaged":
    case "evidence_not_verified":
    case "language_already_there":
    case "language_not_there":
    case "sealed_damaged":
    case "confidentiality_differs":
    case "last_cleared":
    case "name_not_found":
    case "passphrase_expected":
    case "passphrase_wrong":
    case "workspace_busy":
    case "workspace_export_not_found":
    case "review_return_not_found":
    case "request_not_found":
    case "statement_not_found":
      return t(failure.code);
  }
}

/** The first place that stopped a file, and what to do about it. */
function stoppedWords(t: Words, leaks: readonly Leak[]): string {
  const [first] = leaks;
  return t("export_stopped", { count: leaks.length, ...leakArguments(first) });
}

/** What a message says of a place that stopped a file. */
export function leakArguments(leak: Leak | undefined) {
  const place = leak?.place ?? null;
  return {
    kind: leak?.kind ?? "passage",
    place: place?.in ?? (leak?.page ? "page" : "part"),
    title: place !== null && place.in !== "front" ? place.title : "",
    number: place?.in === "footnote" ? place.number : 0,
    page: leak?.page ?? 0,
    part: leak?.part ?? "",
    hasWords: leak?.around ? "yes" : "no",
    around: leak?.around ?? "",
  };
}

/** Words for anything a request can end in: a failure, no connection, or a bug of ours. */
export function wordsForError(t: Words, error: unknown): string {
  const failure = failureOf(error);
  if (failure.code === "offline" || failure.code === "unexpected") return t(failure.code);
  // A server newer than this tab may know failures this tab does not.
  return failureWords(t, failure) ?? t("unexpected");
}
