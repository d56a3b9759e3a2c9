import type { Node as TextNode } from "prosemirror-model";
import type { Doc, Map as YMap, Text as YText } from "yjs";
import { CITATION_KEYS, writeBlockAttributes } from "@/core/shared-text/shared-text";
import { type NewCell, newBoundary, newCitation, newTable } from "@/core/shared-text/write-section";
import type { Element } from "./elements";
import { shareCell } from "./shared-cells";

/** Inserts elements, characters with equal marks in one edit. */
export function insertElements(sequence: YText, at: number, elements: readonly Element[]): void {
  let index = at;
  let text = "";
  let run: Element | null = null;
  const flush = () => {
    if (run !== null && text !== "") sequence.insert(index, text, run.marks);
    index += text.length;
    text = "";
    run = null;
  };
  for (const element of elements) {
    if (element.type === "character") {
      if (run !== null && JSON.stringify(run.marks) !== JSON.stringify(element.marks)) flush();
      run = element;
      text += element.character;
    } else {
      flush();
      // A boundary takes the marks around it, so that no formatting has to end and begin again.
      sequence.insertEmbed(index, newEmbed(sequence.doc, element), element.marks);
      index += 1;
    }
  }
  flush();
}

function newEmbed(doc: Doc | null, element: Exclude<Element, { type: "character" }>): object {
  switch (element.type) {
    case "boundary":
      return newBoundary(element.attributes);
    case "table":
      return newTable(doc === null ? [] : sharedRows(doc, element.table), element.attributes);
    case "footnote":
      return { footnote: element.id };
    case "citation":
      return newCitation(element.citation);
  }
}

function sharedRows(doc: Doc, table: TextNode): NewCell[][] {
  return table.children.map((row) => row.children.map((cell) => shareCell(doc, cell)));
}

/** Sets what differs on the shared map of an element that stays; a table's inside is written apart. */
export function updateElement(map: YMap<unknown>, old: Element, now: Element): void {
  if (now.type === "boundary") writeBlockAttributes(map, now.attributes);
  if (old.type === "table" && now.type === "table") {
    if (JSON.stringify(old.attributes) !== JSON.stringify(now.attributes)) {
      writeBlockAttributes(map, now.attributes);
    }
  }
  if (old.type === "citation" && now.type === "citation") {
    for (const key of CITATION_KEYS) {
      if (old.citation[key] !== now.citation[key]) map.set(key, now.citation[key]);
    }
  }
}
