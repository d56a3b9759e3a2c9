import type { FrozenFile, FrozenLook } from "../../../core/submission/submission-manifest";
import {
  COVERAGE_MEDIA_TYPES,
  type CoverageFormat,
} from "../../../exporters/coverage/render-coverage";
import { type DocxProfile, USUAL_WORD } from "../../../exporters/docx/docx-look";
import { type ExportFormat, MEDIA_TYPES } from "../../../exporters/render-report";
import type { PdfChoice } from "../../jobs/job-kinds";
import type { ReportAccess } from "../authorise";
import { renderStoredCoverage } from "../coverage/export-coverage";
import type { ShownCoverage } from "../coverage/shown-coverage";
import type { AssembledReport } from "../report/assemble-stored-report";
import { type ExportWatch, renderStoredReport } from "../report/export-report";
import type { SealingContext } from "../service-context";
import { sha256Of } from "./frozen-store";

/** A file of a submission as it was made. */
export type Rendered = { bytes: Uint8Array } & (
  | { role: "report"; format: ExportFormat }
  | { role: "annex"; format: CoverageFormat }
) &
  Pick<FrozenFile, "pages" | "findings" | "look">;

/** What the files are made from. */
type Frozen = {
  report: ReportAccess["report"];
  assembled: AssembledReport;
  /** Null where no annex is wanted. */
  coverage: ShownCoverage | null;
  /** The organisation's own, where a Word file is to wear it. */
  template: { fileName: string; file: Uint8Array } | null;
  at: Date;
  /** Typed for the files, to be looked through with them; null where the rule names them. */
  name: string | null;
};

type Wanted = {
  formats: readonly ExportFormat[];
  annexes: readonly CoverageFormat[];
  pdf: PdfChoice;
  profile: DocxProfile;
};

/** How far it is when the files of the report are made. */
const ANNEXED = 0.9;

/**
 * The files of a submission, the report's first, each looked through for what its variant must not hold: the details
 * of sealed sources in either, what is withheld in a public one.
 *
 * @throws {DomainError} export_failed, export_stopped, seal_key_missing, sealed_damaged
 * @throws {DOMException} AbortError when the watch's `signal` is aborted
 */
export async function renderSubmission(
  { db, sealKeys, actor }: Omit<SealingContext, "live">,
  { report, assembled, coverage, template, at, name }: Frozen,
  { formats, annexes, pdf, profile }: Wanted,
  { onProgress = () => undefined, signal }: ExportWatch,
): Promise<Rendered[]> {
  const making = { db, sealKeys, userId: actor.userId };
  const rendered: Rendered[] = [];
  for (const format of formats) {
    const done = rendered.length;
    const choice = {
      format,
      pdf: { ...pdf, isNumbered: profile === "un" },
      word: { ...USUAL_WORD, profile, pages: "counted" },
      ...(template && { template: template.file }),
      exportedAt: at,
      name,
    } as const;
    const tell = (share: number) => onProgress(((done + share) / formats.length) * ANNEXED);
    const watch = { ...(signal && { signal }), onProgress: tell };
    const { bytes, pages, findings } = await renderStoredReport(
      making,
      report,
      assembled,
      choice,
      watch,
    );
    const look = lookOf(format, { profile, pdf, template });
    rendered.push({
      role: "report",
      format,
      bytes,
      pages,
      findings: findings.map(({ code }) => code),
      ...(look && { look }),
    });
    tell(1);
  }
  for (const format of coverage ? annexes : []) {
    if (!coverage) continue;
    const wish = { format, audience: "annex", exportedAt: at } as const;
    const { bytes } = await renderStoredCoverage(making, report, coverage, wish, { signal });
    rendered.push({ role: "annex", format, bytes, pages: null, findings: [] });
  }
  return rendered;
}

/** Null for formats that have one look. */
function lookOf(
  format: ExportFormat,
  { profile, pdf, template }: Pick<Wanted, "profile" | "pdf"> & Pick<Frozen, "template">,
): FrozenLook | null {
  if (format === "pdf") {
    return { profile: profile === "un" ? "un" : "plain", standard: pdf.standard };
  }
  if (format !== "docx") return null;
  if (template === null) return { profile };
  return { profile, template: { name: template.fileName, sha256: sha256Of(template.file) } };
}

/** The files as the manifest lists them, under one name, and the record last. */
export function listFrozen(
  name: string,
  rendered: readonly Rendered[],
  record: Uint8Array,
): FrozenFile[] {
  return [
    ...rendered.map(
      ({ bytes, pages, findings, look, ...one }): FrozenFile => ({
        ...namesOf(name, one),
        bytes: bytes.length,
        sha256: sha256Of(bytes),
        pages,
        findings: [...findings],
        ...(look && { look }),
      }),
    ),
    {
      role: "record",
      format: "json",
      name: `${name}.record.json`,
      mediaType: MEDIA_TYPES.json,
      bytes: record.length,
      sha256: sha256Of(record),
      pages: null,
      findings: [],
    },
  ];
}

/** An annex stands beside the report under its name. */
function namesOf(
  name: string,
  one: { role: "report"; format: ExportFormat } | { role: "annex"; format: CoverageFormat },
): Pick<FrozenFile, "role" | "format" | "name" | "mediaType"> {
  return one.role === "annex"
    ? {
        ...one,
        name: `${name}.annex.${one.format}`,
        mediaType: COVERAGE_MEDIA_TYPES[one.format],
      }
    : { ...one, name: `${name}.${one.format}`, mediaType: MEDIA_TYPES[one.format] };
}
