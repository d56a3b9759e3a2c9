import { Doc } from "yjs";
import { assembleReport } from "@/core/report/assemble-report";
import { compareCopy } from "@/core/review-copy/compare-copy";
import type { CopyFile } from "@/core/review-copy/copy-file";
import { joinBeside } from "@/core/review-copy/join-beside";
import type { CopyAuthor, CopyThread } from "@/core/review-copy/review-marks";
import { applyReturned } from "@/core/shared-text/apply-returned";
import { listSuggestions } from "@/core/shared-text/list-suggestions";
import { footnoteIds } from "@/core/shared-text/project-section";
import { readForReview, type ThreadPlace } from "@/core/shared-text/read-for-review";
import { linkSection, PresentText } from "@/core/shared-text/returned-text";
import type { SectionContent } from "@/core/shared-text/section-content";
import type { SentSection } from "@/core/shared-text/sent-elements";
import { writeSection } from "@/core/shared-text/write-section";
import { renderDocx } from "@/exporters/docx/render-docx";
import { reviewWords } from "@/exporters/docx/review-words";
import { readReviewCopy } from "@/importers/docx/read-review-copy";

export const COPY_KEY = "0123456789abcdef";

export type MadeCopy = { bytes: Uint8Array; sent: CopyFile; sections: SentSection[] };

/** A section's document with this text. */
export function docOf(content: SectionContent): Doc {
  const doc = new Doc();
  doc.clientID = 1;
  writeSection(doc, content);
  return doc;
}

/** A copy for review of some sections, as the server makes it. */
export async function aReviewCopy(
  docs: readonly Doc[],
  {
    threads = [],
    places = () => [],
    texts = {},
    nameOf = (by: string) => by,
  }: {
    threads?: CopyThread[];
    places?: (index: number) => ThreadPlace[];
    texts?: SentSection["texts"];
    nameOf?: (by: string) => string;
  } = {},
): Promise<MadeCopy> {
  const changes: Record<string, CopyAuthor> = {};
  const names = new Map<string, string>();
  const read = docs.map((doc, index) => {
    const list = new Map(listSuggestions(doc).map((one) => [one.id, one]));
    return readForReview(doc, places(index), (id) => {
      const known = names.get(id) ?? String(names.size + 1);
      names.set(id, known);
      const { by = "", name = "", at = 0 } = list.get(id) ?? {};
      changes[known] = { author: name || nameOf(by), date: new Date(at).toISOString() };
      return known;
    });
  });
  const { report } = assembleReport({
    report: { title: "A report", language: "en" },
    sections: read.map(({ content }, index) => ({
      title: `Section ${index + 1} of the report`,
      level: 1,
      paragraphs: [],
      content,
    })),
    citationTexts: texts,
    beside: joinBeside(read.map(({ beside }) => beside)),
  });
  const bytes = await renderDocx(report, {
    exportedAt: new Date("2026-05-01T10:00:00Z"),
    beside: reviewWords({ key: COPY_KEY, changes, threads }),
  });
  let number = 0;
  const sections = read.map(({ content }, index): SentSection => {
    const notes = new Map(
      footnoteIds(content).map((id) => {
        number += 1;
        return [id, number];
      }),
    );
    return { doc: docs[index] ?? new Doc(), number: index + 1, notes, texts };
  });
  return { bytes, sent: readReviewCopy(bytes), sections };
}

/** Brings a returned file in on present texts; everything that is no conflict is suggested. */
export function bringBack(
  copy: MadeCopy,
  bytes: Uint8Array,
  present: readonly Doc[],
  { takeConflicts = false }: { takeConflicts?: boolean } = {},
) {
  const comparison = compareCopy(copy.sent, readReviewCopy(bytes));
  const states: string[] = [];
  let edits = 0;
  copy.sections.forEach((sent, index) => {
    const section = comparison.sections[index];
    const doc = present[index];
    if (section === undefined || doc === undefined) return;
    const text = new PresentText(doc);
    const wanted = linkSection(sent, section).flatMap((linked) =>
      linked.edits.flatMap((edit) => {
        edits += 1;
        const { state } = text.stateOf(linked, edit);
        states.push(state);
        if (state !== "new" && !(takeConflicts && state === "conflict")) return [];
        const name = edit.by?.author ?? "Untracked";
        const id = `r${index}-${edits}`;
        return [{ linked, edit, id, record: { by: "importer", at: 1, name } }];
      }),
    );
    applyReturned(doc, wanted, { notes: comparison.notes, sections: copy.sections, level: 1 });
  });
  return { comparison, states, edits };
}
