import { eq } from "drizzle-orm";
import {
  findProtectedNames,
  type NameHit,
} from "../../../core/confidentiality/find-protected-names";
import type { CitationTexts } from "../../../core/report/report-room";
import { footnoteIds, plainText } from "../../../core/shared-text/project-section";
import type { ContentTextBlock, SectionContent } from "../../../core/shared-text/section-content";
import type { Database } from "../../../db/client";
import { sectionProjections } from "../../../db/schema/section-text";
import { can } from "../../policies/can";
import { authoriseOrganisation, authoriseReport, type ReportAccess } from "../authorise";
import { wordReport } from "../citation/word-report";
import { readOutline } from "../report-outline";
import type { SealingContext } from "../service-context";
import { loadProtectedNames } from "./protected-names";
import { loadWithheldNames } from "./withheld-names";

/** A place of a report where a protected name stands, in reading order. */
export type NamePlace = {
  /** Null for the report's own title. */
  sectionId: string | null;
  sectionTitle: string;
  /** As the report counts its footnotes; null for the text itself. */
  footnoteNumber: number | null;
  /** The name as the list has it. */
  name: string;
  kind: NameHit["kind"];
  before: string;
  found: string;
  after: string;
};

export type NameCheck = {
  /** How many names were looked for. */
  names: number;
  /** At most 500. */
  places: NamePlace[];
  total: number;
};

const MOST_PLACES = 500;
/** Letters shown on either side of a name. */
const AROUND = 40;

/**
 * Where the organisation's protected names stand in a report: its title, the titles and
 * texts of its sections with what is suggested, tables and footnotes as they are worded. The text is the one that was
 * last projected, a moment behind what is being typed.
 *
 * @throws {DomainError} report_not_found, organisation_not_found (a guest of the report),
 *   not_permitted, seal_key_missing, sealed_damaged
 */
export async function checkReportNames(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  { reportId }: { reportId: string },
): Promise<NameCheck> {
  const { report, standing } = await authoriseReport(db, actor, "report.read", reportId);
  await authoriseOrganisation(db, actor, "protected_name.read", report.organisationId);
  const withUnnamed = can(actor, "endorsement.manage", standing);
  return findReportNames({ db, sealKeys }, report, { withUnnamed });
}

/**
 * The same for services that have asked for the right already, or tell nobody what was found; with
 * the organisations that must not be named as endorsing it, for those who may know of them.
 *
 * @throws {DomainError} seal_key_missing, sealed_damaged
 */
export async function findReportNames(
  { db, sealKeys }: Pick<SealingContext, "db" | "sealKeys">,
  report: ReportAccess["report"],
  { withUnnamed }: { withUnnamed: boolean },
): Promise<NameCheck> {
  const { id: reportId, organisationId, title: reportTitle } = report;
  const names = withUnnamed
    ? await loadWithheldNames(db, sealKeys, report)
    : await loadProtectedNames(db, sealKeys, organisationId);
  if (names.length === 0) return { names: 0, places: [], total: 0 };
  const title = { sectionId: null, sectionTitle: "", footnoteNumber: null, text: reportTitle };
  const texts = [title, ...(await readTexts(db, reportId))];
  const places = texts.flatMap(({ text, ...where }) =>
    findProtectedNames(text, names).map(({ name, kind, start, end }) => ({
      ...where,
      name: names[name]?.name ?? "",
      kind,
      before: text.slice(Math.max(0, start - AROUND), start),
      found: text.slice(start, end),
      after: text.slice(end, end + AROUND),
    })),
  );
  return { names: names.length, places: places.slice(0, MOST_PLACES), total: places.length };
}

type Text = Pick<NamePlace, "sectionId" | "sectionTitle" | "footnoteNumber"> & { text: string };

async function readTexts(db: Database, reportId: string): Promise<Text[]> {
  const { sections } = await readOutline(db, reportId);
  const worded = await wordReport(db, reportId);
  const texts: Text[] = [];
  let notes = 0;
  for (const { id: sectionId, title: sectionTitle } of sections) {
    const content = await readProjected(db, sectionId);
    const where = { sectionId, sectionTitle, footnoteNumber: null };
    texts.push({ ...where, text: sectionTitle });
    for (const block of content.blocks) texts.push({ ...where, text: plainText(block) });
    for (const noteId of footnoteIds(content)) {
      notes += 1;
      const text = noteText(content.notes[noteId] ?? [], worded);
      texts.push({ ...where, footnoteNumber: notes, text });
    }
  }
  return texts;
}

async function readProjected(db: Database, sectionId: string): Promise<SectionContent> {
  const [row] = await db
    .select({ content: sectionProjections.content })
    .from(sectionProjections)
    .where(eq(sectionProjections.sectionId, sectionId));
  return row?.content ?? { blocks: [], notes: {} };
}

/** A note as it is printed: its own words and its citations, worded. */
function noteText(blocks: readonly ContentTextBlock[], worded: CitationTexts): string {
  return blocks
    .map(({ inlines }) =>
      inlines
        .map((inline) => {
          if ("text" in inline) return inline.text;
          if (!("citation" in inline)) return "";
          return (worded[inline.citation.id] ?? []).map(({ text }) => text).join("");
        })
        .join(""),
    )
    .join("\n");
}
