import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Doc, getState } from "yjs";
import { arbitraryContent } from "@/test/arbitraries/section-content";
import { DEFAULT_BLOCK } from "../document/schema";
import { canonicalContent, projectSection } from "./project-section";
import { readSection } from "./read-section";
import type { SectionContent } from "./section-content";
import { sharedText } from "./shared-text";
import { standingContent } from "./standing-content";
import { createNote, insertInline, newBoundary, newTable, writeSection } from "./write-section";

const KINDS = ["words", "note", "break", "table"] as const;
const suggested = fc.record({ kind: fc.constantFrom(...KINDS), at: fc.nat() });
type Suggested = { kind: (typeof KINDS)[number]; at: number };

/** A section in which these things are suggested, and its first words suggested to be deleted. */
function withSuggestions(content: SectionContent, things: readonly Suggested[]): Doc {
  const doc = new Doc();
  writeSection(doc, content);
  const { body, suggestions, tags } = sharedText(doc);
  suggestions.set("own", { by: "reviewer", at: 1 });
  tags.push([{ deleted: "own", runs: [[doc.clientID, 0, 5]] }]);
  tags.push([{ writing: "own", from: [doc.clientID, getState(doc.store, doc.clientID) + 1] }]);
  things.forEach(({ kind, at }, index) => {
    const place = at % (body.length + 1);
    if (kind === "words") insertInline(body, place, { text: "suggested" });
    if (kind === "break") body.insertEmbed(place, newBoundary({ ...DEFAULT_BLOCK }), {});
    if (kind === "table") body.insertEmbed(place, newTable([], { ...DEFAULT_BLOCK }), {});
    if (kind === "note") {
      createNote(doc, `suggested-${index}`);
      insertInline(body, place, { footnote: `suggested-${index}` });
    }
  });
  return doc;
}

test("what stands in a content with its suggestions is what is read without them", () => {
  let left = 0;
  fc.assert(
    fc.property(arbitraryContent, fc.array(suggested, { maxLength: 8 }), (content, things) => {
      const doc = withSuggestions(content, things);
      const shown = readSection(doc, "shown");
      const without = readSection(doc, "without");
      const standing = standingContent(shown);
      expect(canonicalContent(standing)).toBe(canonicalContent(without));
      expect(projectSection(standing).words).toBe(projectSection(without).words);
      expect(JSON.stringify(standing)).not.toContain("suggested");
      if (canonicalContent(shown) !== canonicalContent(without)) left += 1;
    }),
    { numRuns: 200 },
  );
  expect(left).toBeGreaterThan(50);
});
