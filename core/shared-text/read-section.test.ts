import { expect, test } from "vitest";
import { Doc } from "yjs";
import { readSection, readSectionForFile } from "./read-section";
import { sharedText } from "./shared-text";
import type { MarkChange } from "./tags";

function saying(stands: string | null, suggested: MarkChange): Doc {
  const doc = new Doc();
  const { body, tags, suggestions } = sharedText(doc);
  doc.transact(() => {
    body.insert(0, "The nurse saw it.", stands === null ? {} : { withheld: stands });
    const client = doc.clientID;
    const clock = stands === null ? 0 : 1;
    suggestions.set("s1", { by: "u", at: 0 });
    tags.push([{ marked: "s1", marks: suggested, runs: [[client, clock, 17]] }]);
  });
  return doc;
}

test("for a file a passage is withheld where it stands so or is only suggested to be", () => {
  const [standing, wanted] = [saying("[x]", { withheld: null }), saying(null, { withheld: "" })];
  expect(readSection(standing, "with").blocks[0]).toMatchObject({
    inlines: [{ text: "The nurse saw it." }],
  });
  for (const view of ["without", "with"] as const) {
    expect(readSectionForFile(standing, view).blocks[0]).toMatchObject({
      inlines: [{ withheld: "[x]" }],
    });
    expect(readSectionForFile(wanted, view).blocks[0]).toMatchObject({
      inlines: [{ withheld: "" }],
    });
  }
});
