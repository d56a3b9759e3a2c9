import type { Node as TextNode } from "prosemirror-model";
import type { Doc } from "yjs";
import { newId } from "@/core/shared-text/new-id";
import { readNote } from "@/core/shared-text/read-section";
import { sequencesOf } from "@/core/shared-text/settle-suggestions";
import { readCells } from "@/core/shared-text/shared-text";
import { readSuggestedRuns } from "@/core/shared-text/suggested-runs";
import { SuggestionIndex } from "@/core/shared-text/suggestion-index";
import type { Element } from "./elements";
import type { Plan } from "./suggest-change";
import { createOwnNote } from "./suggesting";

/**
 * The plans as they may be carried out while what is deleted stays in the text:
 * a footnote that is put in again gets a copy of its note, a table cells of its
 * own. Not so where the original really goes: it was the author's own suggestion.
 */
export function ownCopies(
  doc: Doc,
  plans: readonly Plan[],
  isOwn: (id: string | null) => boolean,
): { plans: Plan[]; isOtherwise: boolean } {
  const edits = plans.flatMap((plan) => plan.edits);
  const inserted = edits.flatMap((edit) => (edit.type === "insert" ? edit.elements : []));
  if (!inserted.some(({ type }) => type === "footnote" || type === "table")) {
    return { plans: [...plans], isOtherwise: false };
  }
  const going = new Set(
    edits.flatMap((edit) => (edit.type === "delete" ? edit.elements.flatMap(namesIn) : [])),
  );
  const staying = idsInText(doc, (id, suggestion) => isOwn(suggestion) && going.has(id));
  let isOtherwise = false;
  const copy = (element: Element): Element => {
    if (!namesIn(element).some((id) => staying.has(id))) return element;
    isOtherwise = true;
    return copyOf(doc, element);
  };
  const copied = plans.map((plan) => ({
    ...plan,
    edits: plan.edits.map((edit) =>
      edit.type === "insert" ? { ...edit, elements: edit.elements.map(copy) } : edit,
    ),
  }));
  return { plans: copied, isOtherwise };
}

function copyOf(doc: Doc, element: Element): Element {
  if (element.type === "table") return { ...element, table: withNewCells(element.table) };
  if (element.type !== "footnote") return element;
  const id = newId();
  createOwnNote(doc, id, readNote(doc, element.id, "with") ?? []);
  return { ...element, id };
}

/** Ids of the footnotes and cells that stand somewhere in the text, but for those that leave it. */
function idsInText(doc: Doc, isLeaving: (id: string, suggestion: string | null) => boolean) {
  const ids = new Set<string>();
  const index = new SuggestionIndex(doc);
  for (const sequence of sequencesOf(doc)) {
    for (const run of readSuggestedRuns(sequence, index)) {
      if (!("embed" in run)) continue;
      const { embed, suggested } = run;
      const names =
        embed.type === "footnote"
          ? [embed.id]
          : embed.type === "table"
            ? readCells(embed.rows)
                .flat()
                .map(({ id }) => id)
            : [];
      for (const id of names) if (!isLeaving(id, suggested.inserted)) ids.add(id);
    }
  }
  return ids;
}

/** The ids by which an element names what stands elsewhere: a note, or a table's cells. */
export function namesIn(element: Element): string[] {
  if (element.type === "footnote") return [element.id];
  if (element.type !== "table") return [];
  return element.table.children.flatMap((row) => row.children.map((cell) => String(cell.attrs.id)));
}

function withNewCells(table: TextNode): TextNode {
  const rows = table.children.map((row) => {
    const cells = row.children.map((cell) =>
      cell.type.create({ ...cell.attrs, id: newId() }, cell.content),
    );
    return row.type.create(row.attrs, cells);
  });
  return table.type.create(table.attrs, rows);
}
