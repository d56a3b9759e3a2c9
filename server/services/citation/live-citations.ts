import { toCslItem } from "../../../core/citation/csl-item";
import {
  type LiveCitation,
  type LiveCitations,
  zoteroStyleOf,
} from "../../../core/citation/live-citation";
import { inlinesOf } from "../../../core/shared-text/project-section";
import type { SectionContent } from "../../../core/shared-text/section-content";
import type { CitableSource } from "../../jobs/citation-engine";
import type { CitedSources } from "./word-report";

/**
 * The citations of contents as Zotero goes on with them: those of public sources only, and without the notes of the
 * team. Of all others a file has nothing but the words that everybody reads.
 */
export function liveCitations(
  contents: readonly SectionContent[],
  { style, sources }: CitedSources,
): LiveCitations {
  const works: Record<string, LiveCitation> = {};
  let isWhole = true;
  for (const inline of contents.flatMap(({ notes }) => inlinesOf(Object.values(notes).flat()))) {
    if (!("citation" in inline)) continue;
    const { id, source: sourceId, locator, label, prefix, suffix } = inline.citation;
    const source = sources.get(sourceId);
    if (source === undefined || !isPublic(source)) {
      isWhole = false;
      continue;
    }
    const item = toCslItem({ ...source, note: "" });
    works[id] = { item, locator, label, prefix, suffix };
  }
  const name = style !== null && "name" in style ? style.name : "un";
  return { style: zoteroStyleOf(name), works, isWhole };
}

/** A source that is not public has an agreed wording, if only an empty one. */
const isPublic = ({ agreedWording, isDeleted }: CitableSource) =>
  agreedWording === undefined && !isDeleted;
