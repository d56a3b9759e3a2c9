import { expect, test } from "vitest";
import { BESIDE, isShownBeside, readStatementPlace, statementPlace } from "./statement-place";

const sectionId = "0d0f4c55-65f9-4ffb-8cf2-0a0a0a0a0a0a";

test("the checks lead to what is known of a statement, the matrix to its place alone", () => {
  expect(isShownBeside(BESIDE)).toBe(true);
  expect(isShownBeside("")).toBe(false);
  expect(isShownBeside("?beside=other")).toBe(false);
});

test("the address of a statement is read as it is written, and nothing else is read as one", () => {
  const place = statementPlace({ sectionId, id: "c-1/2" });
  expect(readStatementPlace(place)).toEqual({ sectionId, statementId: "c-1/2" });
  expect(readStatementPlace(`#section-${sectionId}`)).toBeNull();
  expect(readStatementPlace(`#statement-${sectionId}-%E0%A4%A`)).toBeNull();
});
