import { setImmediate } from "node:timers/promises";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { flagsOfSource } from "../../../core/citation/source-flags";
import type { Confidentiality } from "../../../core/confidentiality/confidentiality";
import {
  type CheckedContent,
  checkSection,
  joinChecked,
} from "../../../core/preflight/check-content";
import type {
  CheckedFigure,
  CheckedParagraph,
  CheckedReport,
  CheckedSource,
} from "../../../core/preflight/checked-report";
import type { LimitRule } from "../../../core/rules/rule";
import { matchFigures } from "../../../core/statistics/match-figures";
import type { Database } from "../../../db/client";
import { commentThreads } from "../../../db/schema/comments";
import { linkChecks } from "../../../db/schema/link-checks";
import { paragraphs, paragraphTexts } from "../../../db/schema/observations";
import { sections } from "../../../db/schema/reports";
import { sectionProjections } from "../../../db/schema/section-text";
import { sources } from "../../../db/schema/sources";
import { statisticUses } from "../../../db/schema/statistics";
import { can } from "../../policies/can";
import type { ReportAccess } from "../authorise";
import { readReportStatements } from "../claim/list-statements";
import { findReportNames } from "../confidentiality/check-report-names";
import { coverageOfReport, rowsOf } from "../coverage/read-coverage";
import { readOutline } from "../report-outline";
import { readDoubts } from "../review/statement-verdicts";
import type { ReportRules } from "../rule/read-rules";
import type { SealingContext } from "../service-context";
import { readRegister } from "../statistic/statistics";

type Context = Omit<SealingContext, "live">;

/** Whether protected names are looked for where the asker may not read the list of them. */
export type NamesLookedFor = "as_permitted" | "always";

/**
 * A report with everything the checks ask about, as it was last projected. A source that is not
 * public goes by what everybody may call it. Protected names are
 * looked for where the asker may read the list of them. The text is read section by section, with room for other work in between.
 *
 * @throws {DomainError} seal_key_missing, sealed_damaged
 */
export async function readCheckedReport(
  context: Context,
  { report, standing }: ReportAccess,
  rules: ReportRules,
  names: NamesLookedFor = "as_permitted",
): Promise<CheckedReport> {
  const { db } = context;
  const outline = await readOutline(db, report.id);
  const contents = await readContents(db, report.id);
  const coverage = await coverageOfReport(db, report);
  const listed = await readReportStatements(db, report.id);
  const doubts = await readDoubts(db, report.id, listed);
  const read: CheckedContent[] = [];
  for (const { id, title, level, status, suggestions, paragraphs } of outline.sections) {
    const facts = { id, title, level, status, suggestions };
    const numbers = paragraphs.map(({ number }) => number);
    const content = contents.get(id) ?? { blocks: [], notes: {} };
    read.push(checkSection({ ...facts, paragraphs: numbers, content }));
    await setImmediate();
  }
  const joined = joinChecked(read);
  const cited = joined.notes.flatMap((note) => note.citations.map(({ source }) => source));
  return {
    title: report.title,
    language: report.language,
    kind: report.kind,
    limit: limitOf(rules),
    languages:
      rules.languages?.value.subject === "languages" ? rules.languages.value.languages : [],
    answersObservations: report.observationsId !== null,
    ...joined,
    figures: await withRegister(db, report.organisationId, joined.figures),
    statements: listed
      .filter(({ isOrphan }) => !isOrphan)
      .map(({ id, sectionId, kind, number, text, facts, paragraphs, sources: proofs }) => ({
        id,
        sectionId,
        kind,
        number,
        text,
        hasAddressee: facts.addressee !== null,
        paragraphs: paragraphs.map((paragraph) => paragraph.number),
        sources: proofs.filter(({ knownSourceId }) => knownSourceId !== null).length,
        doubts: doubts
          .filter(({ statementId }) => statementId === id)
          .map(({ name: by, note, isCurrent }) => ({ by, note, isCurrent })),
      })),
    paragraphs: await withTexts(db, report.observationsId, rowsOf(coverage)),
    sources: await readSources(db, report.organisationId, cited),
    threads: await readThreads(db, report.id),
    names:
      names === "always" || can(context.actor, "protected_name.read", standing)
        ? await readNames(context, { report, standing }, joined.notes)
        : [],
  };
}

function limitOf({ limit }: ReportRules): LimitRule | null {
  return limit?.value.subject === "limit" ? limit.value : null;
}

/** Rows of the matrix with what their paragraphs say, in every language they are there in. */
async function withTexts(
  db: Database,
  observationsId: string | null,
  rows: readonly Omit<CheckedParagraph, "texts">[],
): Promise<CheckedParagraph[]> {
  if (observationsId === null) return [];
  const found = await db
    .select({
      paragraphId: paragraphTexts.paragraphId,
      text: paragraphTexts.text,
      subparagraphs: paragraphTexts.subparagraphs,
    })
    .from(paragraphTexts)
    .innerJoin(paragraphs, eq(paragraphs.id, paragraphTexts.paragraphId))
    .where(eq(paragraphs.observationsId, observationsId));
  const texts = new Map<string, string[]>();
  for (const { paragraphId, text, subparagraphs } of found) {
    const whole = [text, ...subparagraphs.map((part) => part.text)].join("\n");
    texts.set(paragraphId, [...(texts.get(paragraphId) ?? []), whole]);
  }
  return rows.map((row) => ({
    ...row,
    texts: row.label === "" ? (texts.get(row.paragraphId) ?? []) : [],
  }));
}

async function readContents(db: Database, reportId: string) {
  const rows = await db
    .select({ sectionId: sections.id, content: sectionProjections.content })
    .from(sections)
    .innerJoin(sectionProjections, eq(sectionProjections.sectionId, sections.id))
    .where(and(eq(sections.reportId, reportId), isNull(sections.deletedAt)));
  return new Map(rows.map(({ sectionId, content }) => [sectionId, content]));
}

/** Figures that disagree with the organisation's register, with what that has in their place. */
async function withRegister(
  db: Database,
  organisationId: string,
  figures: readonly CheckedFigure[],
): Promise<CheckedFigure[]> {
  const register = await readRegister(db, organisationId);
  if (register.length === 0) return [...figures];
  const sectionIds = [...new Set(figures.map(({ sectionId }) => sectionId))];
  const uses =
    sectionIds.length === 0
      ? []
      : await db.select().from(statisticUses).where(inArray(statisticUses.sectionId, sectionIds));
  const values = new Map(register.map(({ id, value, unit }) => [id, `${value} ${unit}`.trim()]));
  const matched: CheckedFigure[] = [];
  for (const sectionId of sectionIds) {
    const own = figures.filter((figure) => figure.sectionId === sectionId);
    const said = uses.filter((use) => use.sectionId === sectionId);
    matchFigures(own, register, said).forEach(({ state, statisticId }, index) => {
      const figure = own[index];
      const registered = state === "disagrees" ? (values.get(statisticId ?? "") ?? null) : null;
      if (figure) matched.push({ ...figure, registered });
    });
    await setImmediate();
  }
  return matched;
}

/** The sources that notes cite, by the id the text has; ids of other organisations are unknown. */
async function readSources(
  db: Database,
  organisationId: string,
  cited: readonly string[],
): Promise<Map<string, CheckedSource>> {
  const ids = [...new Set(cited)].filter((id) => UUID.test(id));
  const found = await findSources(db, organisationId, ids);
  const merged = found.flatMap(({ source }) => source.mergedInto ?? []);
  const kept = await findSources(db, organisationId, merged);
  const all = new Map([...found, ...kept].map((row) => [row.source.id, row]));
  const checked = new Map<string, CheckedSource>();
  for (const id of ids) {
    const own = all.get(id);
    const row = own?.source.mergedInto ? (all.get(own.source.mergedInto) ?? own) : own;
    if (row) checked.set(id, checkedSource(row));
  }
  return checked;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function findSources(db: Database, organisationId: string, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .select({ source: sources, link: linkChecks })
    .from(sources)
    .leftJoin(linkChecks, and(eq(linkChecks.sourceId, sources.id), eq(linkChecks.url, sources.url)))
    .where(and(eq(sources.organisationId, organisationId), inArray(sources.id, [...ids])));
}

function checkedSource({
  source,
  link,
}: Awaited<ReturnType<typeof findSources>>[number]): CheckedSource {
  const { id, title, unSymbol, url, confidentiality, agreedWordings, deletedAt } = source;
  // Of one that is not public nothing stands here but its agreed wording.
  const isPublic = confidentiality === "public";
  const flags = isPublic ? flagsOfSource(source) : [];
  return {
    id,
    name: title || unSymbol,
    isDeleted: deletedAt !== null,
    url,
    unSymbol,
    link:
      link?.result === "gone" || link?.result === "moved" || link?.result === "unreachable"
        ? link.result
        : null,
    leadsTo: link?.result === "works" && link.leadsTo !== "" ? link.leadsTo : null,
    isUnfindable: flags.includes("no_link"),
    lacksWording: lacksWording(confidentiality, agreedWordings),
  };
}

/** Where nobody agreed on words, words that say nothing are printed: a committee can do little with them. */
function lacksWording(confidentiality: Confidentiality, wordings: object): boolean {
  return confidentiality !== "public" && Object.keys(wordings).length === 0;
}

async function readThreads(db: Database, reportId: string): Promise<CheckedReport["threads"]> {
  const rows = await db
    .select({
      id: commentThreads.id,
      sectionId: commentThreads.sectionId,
      quote: commentThreads.quote,
    })
    .from(commentThreads)
    .leftJoin(sections, eq(sections.id, commentThreads.sectionId))
    .where(
      and(
        eq(commentThreads.reportId, reportId),
        isNull(commentThreads.resolvedAt),
        isNull(sections.deletedAt),
      ),
    )
    .orderBy(asc(commentThreads.createdAt), asc(commentThreads.id));
  return rows.map(({ id, sectionId, quote }) => ({ id, sectionId, words: quote }));
}

async function readNames(
  context: Context,
  { report, standing }: Pick<ReportAccess, "report" | "standing">,
  notes: CheckedReport["notes"],
): Promise<CheckedReport["names"]> {
  const withUnnamed = can(context.actor, "endorsement.manage", standing);
  const { places } = await findReportNames(context, report, { withUnnamed });
  return places.map(({ name, sectionId, footnoteNumber, found }) => ({
    name,
    sectionId,
    footnoteNumber,
    noteId: notes.find(({ number }) => number === footnoteNumber)?.id ?? null,
    found,
  }));
}
