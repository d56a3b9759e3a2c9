import type { CollectionProblem } from "./citation/collection-tree";
import type { LinkProblem } from "./citation/link-problem";
import type { EvidenceType } from "./evidence/evidence-type";
import type { RefusedContent } from "./evidence/sniff-file";
import type { Leak } from "./redaction/leak";
import type { TemplateProblem } from "./report/word-template";
import type { WorkspaceProblem } from "./workspace/workspace-manifest";

/**
 * Every failure a person can meet, as data: the interface words it, the wire
 * carries it, tests compare it. Anything that is not one of these is a bug.
 */
export type DomainFailure =
  | { code: "not_signed_in" }
  | { code: "not_permitted"; action: string }
  | { code: "organisation_not_found" }
  | { code: "user_not_found" }
  | { code: "report_not_found" }
  | { code: "section_not_found" }
  | { code: "statement_not_found" }
  | { code: "version_not_found" }
  | { code: "submission_not_found" }
  /** What blocks sending was found and not let pass: the ids of the findings. */
  | { code: "submission_blocked"; findings: string[] }
  /** A file of a submission is not what was frozen, or is gone. */
  | { code: "submission_damaged"; name: string }
  /** A name that must not be published stands in the name typed for its files. */
  | { code: "submission_name_protected" }
  /** What public files withhold stands in it: it cannot be for everybody to read as well. */
  | { code: "confidential_publication" }
  /** It was sent in confidence: that it was published all the same takes a word of explanation. */
  | { code: "publication_unexplained" }
  | { code: "receipt_not_found" }
  | { code: "observations_not_found" }
  | { code: "source_not_found" }
  | { code: "reply_not_found" }
  | { code: "statistic_not_found" }
  | { code: "collection_not_found" }
  | { code: "collection_not_possible"; problem: CollectionProblem }
  | { code: "finding_not_found" }
  | { code: "thread_not_found" }
  | { code: "comment_not_found" }
  | { code: "invitation_not_found" }
  | { code: "invitation_expired" }
  | { code: "invitation_already_used" }
  /** A link that stops mail, damaged or signed by another installation. */
  | { code: "stop_link_not_valid" }
  | { code: "endorsement_not_found" }
  /** One of that name is on the report's list. */
  | { code: "endorsement_exists" }
  | { code: "partnership_not_found" }
  /** A report is not shared with the organisation it is of. */
  | { code: "own_report" }
  | { code: "already_partner" }
  /** An account was asked for with this invitation. */
  | { code: "already_registered" }
  /** They have a role on the report that the partner did not give them. */
  | { code: "already_on_report" }
  /** The report's own side has shown them out of it. */
  | { code: "shown_out" }
  /** More than the partner was granted. */
  | { code: "role_not_granted" }
  | { code: "reset_not_found" }
  | { code: "reset_expired" }
  | { code: "reset_already_used" }
  | { code: "member_elsewhere" }
  | { code: "already_set_up" }
  | { code: "email_taken" }
  | { code: "wrong_credentials" }
  | { code: "too_many_attempts"; retryAfterSeconds: number }
  | { code: "password_too_short"; minimum: number }
  | { code: "password_too_common" }
  | { code: "last_administrator" }
  | { code: "observations_already_imported"; observationsId: string; symbol: string }
  | { code: "paragraph_not_in_observations"; number: string }
  | { code: "language_already_there"; language: string }
  | { code: "language_not_there"; language: string }
  | { code: "another_document"; symbol: string }
  | { code: "input_empty" }
  | { code: "input_too_large"; limitBytes: number }
  | { code: "file_not_readable"; reason: FileProblem }
  | { code: "import_took_too_long"; limitSeconds: number }
  | { code: "observations_in_use"; reports: number }
  | { code: "source_in_use"; citations: number }
  | { code: "too_many_statements" }
  | { code: "citation_style_not_found" }
  | { code: "citation_style_in_use"; reports: number }
  | { code: "citation_style_refused"; reason: CitationStyleProblem; detail: string }
  | { code: "too_many_citation_styles"; limit: number }
  | { code: "word_template_refused"; reason: TemplateProblem }
  | { code: "word_template_not_found" }
  | { code: "changed_meanwhile" }
  /** Whoever does this has to say why. */
  | { code: "words_needed" }
  /** Nothing of the section may be changed until it is unlocked. */
  | { code: "section_locked" }
  /** A report is ready when every section is approved: how many are not. */
  | { code: "sections_not_approved"; sections: number }
  | { code: "links_off" }
  | { code: "link_confidential" }
  | { code: "link_not_readable"; problem: LinkProblem }
  | { code: "link_refused"; status: number }
  | { code: "links_being_checked" }
  | { code: "evidence_not_found" }
  /** What is in the file is nothing that is kept. */
  | { code: "evidence_refused"; problem: RefusedContent }
  /** The name of the file says it is another kind of file than it is. */
  | { code: "evidence_misnamed"; ending: string; type: EvidenceType }
  | { code: "evidence_already_attached"; name: string }
  | { code: "evidence_too_many"; limit: number }
  /** All files of the organisation together would be larger than this. */
  | { code: "evidence_no_room"; limitBytes: number }
  | { code: "disk_full" }
  /** The connection ended before the whole file was here. */
  | { code: "upload_incomplete" }
  /** The stored bytes are not those that were sent, or are gone. */
  | { code: "evidence_damaged" }
  /** A source is only checked when its files were all verified just before. */
  | { code: "evidence_not_verified" }
  | { code: "export_failed"; reason: string }
  /** What is kept out of a file was found in it; it was thrown away. */
  | { code: "export_stopped"; leaks: Leak[] }
  | { code: "export_not_found" }
  | { code: "too_many_exports"; limit: number }
  | { code: "seal_key_missing"; keyId: string }
  | { code: "sealed_damaged" }
  | { code: "confidentiality_differs" }
  | { code: "last_cleared" }
  | { code: "review_return_not_found" }
  | { code: "request_not_found" }
  | { code: "name_not_found" }
  | { code: "too_many_names"; limit: number }
  /** `detail` names the entry or table it is about; empty where it is the archive. */
  | { code: "workspace_refused"; problem: WorkspaceProblem; detail: string }
  | { code: "passphrase_too_short"; minimum: number }
  | { code: "passphrase_expected" }
  | { code: "passphrase_wrong" }
  /** The organisation's workspace is being taken out already. */
  | { code: "workspace_busy" }
  | { code: "workspace_export_not_found" };

/** Why a file from outside could not be read. */
export type FileProblem =
  | "not_a_word_file"
  | "not_an_opendocument"
  | "truncated"
  | "encrypted"
  | "inflates_too_far"
  | "too_deep"
  | "too_many_parts"
  | "forbidden_markup"
  | "wrong_encoding"
  | "not_valid_json"
  | "unknown_format"
  | "not_a_pdf"
  | "no_text_in_pdf"
  | "too_many_pages"
  | "no_records"
  | "has_macros";

/** Why a citation style cannot be used; the failure's `detail` is the parent's name or what went wrong. */
export type CitationStyleProblem =
  | "not_csl"
  | "not_well_formed"
  | "forbidden_markup"
  | "too_large"
  | "only_refers"
  | "refers_to_shipped"
  | "is_locale"
  | "unknown_version"
  | "without_name"
  | "without_citation"
  | "fails"
  | "words_nothing"
  | "too_slow";

export type FailureCode = DomainFailure["code"];

/** Carries a {@link DomainFailure} through code that throws. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  constructor(readonly failure: DomainFailure) {
    super(failure.code);
  }
}
