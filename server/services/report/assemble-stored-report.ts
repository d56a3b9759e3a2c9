import { eq } from "drizzle-orm";
import { Doc } from "yjs";
import type { LiveCitations } from "../../../core/citation/live-citation";
import {
  type RedactionCounts,
  redactContents,
  type TakenOutWords,
} from "../../../core/redaction/redact-contents";
import { stringsIn } from "../../../core/redaction/strings-in";
import type { Variant } from "../../../core/redaction/variant";
import { assembleReport, type BesideContent } from "../../../core/report/assemble-report";
import type { CitationTexts, OutlineSection } from "../../../core/report/report-room";
import type { SettledReport } from "../../../core/report/settle-report";
import type { SectionApproval } from "../../../core/review/section-approval";
import { inlinesOf } from "../../../core/shared-text/project-section";
import { readSectionForFile, type SuggestionView } from "../../../core/shared-text/read-section";
import type { SectionContent } from "../../../core/shared-text/section-content";
import type { Database } from "../../../db/client";
import { organisations } from "../../../db/schema/accounts";
import { observations } from "../../../db/schema/observations";
import type { reports } from "../../../db/schema/reports";
import { liveCitations } from "../citation/live-citations";
import { type OpenedSources, wordContents } from "../citation/word-report";
import { readReportStatements } from "../claim/list-statements";
import { readEndorsers } from "../coalition/list-endorsements";
import { readOutline } from "../report-outline";
import { heldApproval } from "../review/held-approval";
import { applyStored, loadSection } from "../section-store";

/** Left out, or carried out. */
type FileSuggestions = Exclude<SuggestionView, "shown">;

/** A report put together for its files, and what it was put together from. */
export type AssembledReport = SettledReport & {
  /** What `report` shows and `redaction` has taken out of it. */
  variant: Variant;
  /** What makes its citations live in a Word file; null where that was not asked for. */
  live: LiveCitations | null;
  /** As they stand, with all that is withheld. */
  sections: (OutlineSection & { content: SectionContent })[];
  /** The wording of the citations in `report`. */
  citationTexts: CitationTexts;
  /** The sources the sections cite, withheld citations among them. */
  sourceIds: string[];
  /** Those of them that are cited in `report`. */
  shownSourceIds: string[];
  /** Sources whose details it shows, though they are sealed. */
  opened: ReadonlySet<string>;
  redaction: {
    counts: RedactionCounts;
    /** What was taken out, as it is looked for, and what stays. */
    words: TakenOutWords;
  };
};

/** How far it is when the sections are read, before citations are worded. */
const READ = 0.5;

/**
 * The whole report as it stands, for a variant of its files: what that withholds is taken out before notes are
 * numbered and citations worded; `tell` hears 0 to 1, and may throw to end it. For live citations (`isLive`) their
 * runs say which they are: only a Word file may be made of it then.
 */
export async function assembleStoredReport(
  db: Database,
  report: typeof reports.$inferSelect,
  {
    suggestions,
    variant,
    isLive = false,
    openSources,
    leavesOutUnnamed = false,
    withApprovals = false,
  }: {
    suggestions: FileSuggestions;
    variant: Variant;
    /** Citations are to be live fields. */
    isLive?: boolean;
    /** Opens what may be shown of the sealed sources it cites; left out, nothing. */
    openSources?: (sourceIds: readonly string[]) => Promise<OpenedSources>;
    /** Endorsers that must not be named are not counted either. */
    leavesOutUnnamed?: boolean;
    /** It is to say which of its sections are approved. */
    withApprovals?: boolean;
  },
  tell: (share: number) => void,
): Promise<AssembledReport> {
  const reportId = report.id;
  const outline = await readOutline(db, reportId);
  const sections: AssembledReport["sections"] = [];
  for (const section of outline.sections) {
    sections.push({ ...section, content: await readCurrentText(db, section.id, suggestions) });
    tell((sections.length / outline.sections.length) * READ);
  }
  const { sections: shown, words, touched, counts } = redactContents(sections, variant);
  const sourceIds = citedIn(sections);
  const opened = (await openSources?.(sourceIds)) ?? new Map();
  const worded = await wordContents(
    db,
    reportId,
    shown.map(({ id, level, content }) => ({ sectionId: id, level, content })),
    opened,
  );
  tell(1);
  const settled = assembleReport({
    report: {
      ...report,
      ...(await readFrontFacts(db, report)),
      ...(await readStatementFacts(db, report, touched)),
    },
    sections: shown.map(({ title, level, paragraphs, content }) => ({
      title,
      level,
      paragraphs: paragraphs.map(({ number }) => number),
      content,
    })),
    citationTexts: worded.texts,
    bibliography: worded.bibliography,
    ...(isLive && { beside: namingCitations }),
  });
  const contents = shown.map(({ content }) => content);
  const { names, unnamed } = await readEndorsers(db, reportId);
  const endorsers = { names, unnamed: leavesOutUnnamed ? 0 : unnamed };
  const approvals = withApprovals ? await readApprovals(db, { shown, sections, variant }) : null;
  const hasEndorsers = endorsers.names.length + endorsers.unnamed > 0;
  return {
    ...settled,
    report: {
      ...settled.report,
      ...(hasEndorsers && { endorsers }),
      ...(approvals && { approvals }),
    },
    variant,
    live: isLive ? liveCitations(contents, worded.cited) : null,
    sections,
    citationTexts: worded.texts,
    sourceIds,
    shownSourceIds: citedIn(shown),
    opened: new Set(opened.keys()),
    redaction: {
      counts,
      words: {
        ...words,
        standing: [...words.standing, ...stringsIn([worded.texts, worded.bibliography])],
      },
    },
  };
}

/** Of the sections a file shows, which are approved as they stand, with all that is withheld in the file. */
async function readApprovals(
  db: Database,
  {
    shown,
    sections,
    variant,
  }: {
    shown: readonly { id: string; title: string }[];
    sections: AssembledReport["sections"];
    variant: Variant;
  },
): Promise<SectionApproval[]> {
  const whole = new Map(sections.map((section) => [section.id, section]));
  const approvals: SectionApproval[] = [];
  for (const { id, title } of shown) {
    const section = whole.get(id);
    const held = section ? await heldApproval(db, section) : null;
    approvals.push({
      title,
      approved: held && {
        on: held.approvedAt.toISOString().slice(0, 10),
        version: variant === "public" ? null : held.approvalHash.slice(0, 12),
      },
    });
  }
  return approvals;
}

/** Says of the words of each citation which they are. */
const namingCitations: BesideContent = {
  of: (inline) => ("citation" in inline ? { citation: inline.citation.id } : undefined),
  ofBlock: () => undefined,
  ofTable: () => undefined,
};

/** The sources that notes of sections cite, each as often as it is cited. */
export const citedIn = (sections: readonly { content: SectionContent }[]): string[] =>
  sections.flatMap(({ content: { notes } }) =>
    inlinesOf(Object.values(notes).flat()).flatMap((inline) =>
      "citation" in inline ? [inline.citation.source] : [],
    ),
  );

/**
 * What is known of claims and recommendations, and where the report repeats the latter. Of one whose words were
 * taken out, what is written of it in free words is not told: it may say the same.
 */
async function readStatementFacts(
  db: Database,
  report: Pick<
    typeof reports.$inferSelect,
    "id" | "recommendationsAt" | "recommendationsByAddressee"
  >,
  touched: ReadonlySet<string>,
) {
  const statements = (await readReportStatements(db, report.id))
    .filter(({ isOrphan }) => !isOrphan)
    .map(({ id, kind, paragraphs, facts: { timeBound, ...facts } }) => ({
      id,
      kind,
      paragraphs: paragraphs.map(({ number }) => number),
      ...facts,
      ...(touched.has(id) && { action: "" }),
      timeBound: timeBound === "none" ? null : timeBound,
    }));
  const { recommendationsAt: at, recommendationsByAddressee: byAddressee } = report;
  return { statements, recommendations: at === "none" ? null : { at, byAddressee } };
}

/** Who submits a report, and the symbol of what it answers. */
export async function readFrontFacts(
  db: Database,
  report: { observationsId: string | null; organisationId: string },
) {
  const [organisation] = await db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, report.organisationId));
  const [answered] =
    report.observationsId === null
      ? []
      : await db
          .select({ symbol: observations.symbol })
          .from(observations)
          .where(eq(observations.id, report.observationsId));
  return { submittedBy: organisation?.name, symbol: answered?.symbol };
}

/** The section as its log says. */
async function readCurrentText(
  db: Database,
  sectionId: string,
  suggestions: FileSuggestions,
): Promise<SectionContent> {
  const stored = await loadSection(db, sectionId);
  if (!stored) return { blocks: [], notes: {} };
  const doc = new Doc();
  try {
    applyStored(doc, stored);
    return readSectionForFile(doc, suggestions);
  } finally {
    doc.destroy();
  }
}
