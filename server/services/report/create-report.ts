import { and, asc, eq, inArray } from "drizzle-orm";
import { DomainError } from "../../../core/failure";
import { evenPlaces } from "../../../core/report/place-sections";
import { templateSections } from "../../../core/report/report-templates";
import {
  type Scaffold,
  type ScaffoldedSection,
  scaffoldSections,
} from "../../../core/report/scaffold-sections";
import type { ReportKind } from "../../../core/review/roles";
import type { Database } from "../../../db/client";
import { observations, paragraphs, paragraphTexts } from "../../../db/schema/observations";
import { reportMembers, reports, sectionParagraphs, sections } from "../../../db/schema/reports";
import { authoriseOrganisation } from "../authorise";
import { recordAudit } from "../record-audit";
import type { ServiceContext } from "../service-context";

export type NewReport = {
  organisationId: string;
  kind: ReportKind;
  title: string;
  language: string;
  deadline: string | null;
  /** The concluding observations the report answers; body and State are theirs unless given. */
  observationsId: string | null;
  body: string | null;
  state: string | null;
  scaffold: Scaffold;
  /** Chosen paragraphs; `labels` empty for whole ones. */
  paragraphs: { paragraphId: string; labels: string[] }[];
};

/**
 * Creates a report with sections scaffolded from chosen paragraphs, or none. Its
 * creator becomes its coordinator.
 *
 * @throws {DomainError} organisation_not_found, not_permitted, observations_not_found
 */
export async function createReport(
  { db, actor }: ServiceContext,
  input: NewReport,
): Promise<{ reportId: string }> {
  return db.transaction(async (tx) => {
    const { organisationId, kind, title, language, deadline, observationsId } = input;
    await authoriseOrganisation(tx, actor, "report.create", organisationId);
    const answered = observationsId === null ? null : await findObservations(tx, input);
    const [report] = await tx
      .insert(reports)
      .values({
        organisationId,
        observationsId,
        kind,
        title,
        language,
        deadline,
        body: input.body ?? answered?.body ?? "",
        state: input.state ?? answered?.state ?? "",
        createdBy: actor.userId,
      })
      .returning({ id: reports.id });
    if (!report) throw new Error("The database returned no report.");
    const reportId = report.id;
    await tx.insert(reportMembers).values({ reportId, userId: actor.userId, role: "coordinator" });
    const onParagraphs = answered ? await planSections(tx, input, answered.id) : [];
    await insertScaffold(
      tx,
      reportId,
      input.scaffold === "template" ? templateSections(kind, onParagraphs, language) : onParagraphs,
    );
    await recordAudit(tx, {
      organisationId,
      userId: actor.userId,
      action: "report.create",
      subjectId: reportId,
    });
    return { reportId };
  });
}

async function findObservations(tx: Database, { observationsId, organisationId }: NewReport) {
  const [found] = await tx
    .select({ id: observations.id, body: observations.body, state: observations.state })
    .from(observations)
    .where(
      and(
        eq(observations.id, observationsId ?? ""),
        eq(observations.organisationId, organisationId),
      ),
    );
  if (!found) throw new DomainError({ code: "observations_not_found" });
  return found;
}

async function planSections(
  tx: Database,
  { paragraphs: wanted, scaffold, language }: NewReport,
  observationsId: string,
): Promise<ScaffoldedSection[]> {
  const labels = new Map(wanted.map((choice) => [choice.paragraphId, choice.labels]));
  if (labels.size === 0 || scaffold === "empty") return [];
  const found = await tx
    .select({ id: paragraphs.id, number: paragraphs.number })
    .from(paragraphs)
    .where(
      and(
        eq(paragraphs.observationsId, observationsId),
        inArray(paragraphs.id, [...labels.keys()]),
      ),
    )
    .orderBy(asc(paragraphs.position));
  if (found.length < labels.size) throw new DomainError({ code: "observations_not_found" });
  const texts = await tx
    .select({
      paragraphId: paragraphTexts.paragraphId,
      language: paragraphTexts.language,
      heading: paragraphTexts.heading,
    })
    .from(paragraphTexts)
    .where(inArray(paragraphTexts.paragraphId, [...labels.keys()]));
  const headingOf = (id: string): string => {
    const own = texts.filter(({ paragraphId }) => paragraphId === id);
    const best = own.find((text) => text.language === language) ?? own[0];
    return best?.heading ?? "";
  };
  return scaffoldSections(
    found.map(({ id, number }) => ({
      id,
      number,
      heading: headingOf(id),
      labels: labels.get(id) ?? [],
    })),
    scaffold,
    language,
  );
}

async function insertScaffold(
  tx: Database,
  reportId: string,
  planned: readonly ScaffoldedSection[],
): Promise<void> {
  const places = evenPlaces(planned.length);
  for (const [index, { title, paragraphs: linked }] of planned.entries()) {
    const [section] = await tx
      .insert(sections)
      .values({ reportId, title: title.slice(0, 500), position: places[index] ?? 0 })
      .returning({ id: sections.id });
    if (!section) throw new Error("The database returned no section.");
    if (linked.length === 0) continue;
    await tx
      .insert(sectionParagraphs)
      .values(linked.map((link) => ({ ...link, sectionId: section.id })))
      .onConflictDoNothing();
  }
}
