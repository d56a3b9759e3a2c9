import fc from "fast-check";
import { expect, test } from "vitest";
import { footnoteAddress, readFootnotePlace } from "./footnote-place";

test("a footnote is found by its address, whatever its id", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string({ minLength: 1, maxLength: 30 }), (sectionId, noteId) => {
      const address = footnoteAddress("r", { sectionId, noteId });
      expect(readFootnotePlace(address.slice(address.indexOf("#")))).toEqual({ sectionId, noteId });
    }),
  );
});

test("an address that names none, or is broken, leads nowhere", () => {
  const sectionId = "7b0c33a2-52a9-4b0f-9a4e-0a1f0e5f2a11";
  for (const hash of ["", "#", "#section-x", "#footnote-x-n1", `#footnote-${sectionId}-%E0%A4%A`]) {
    expect(readFootnotePlace(hash)).toBeNull();
  }
});
