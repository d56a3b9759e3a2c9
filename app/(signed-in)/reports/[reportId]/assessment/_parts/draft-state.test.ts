import { expect, test } from "vitest";
import { kept, refused, theirsOf, write } from "./draft-state";

test("what is written while an answer is awaited is kept, and is no conflict with what was sent", () => {
  const begun = write(null, "No figures", "");
  const sent = begun && { ...begun, sent: "No figures" };
  const further = write(sent, "No figures were published", "");
  // The list may be asked again before the answer is here.
  expect(theirsOf(further, "No figures")).toBeNull();
  expect(kept(further, "No figures", "No figures")).toEqual({
    value: "No figures were published",
    seen: "No figures",
    sent: null,
  });
});

test("a field that was left as it was sent shows what everybody has, spaces at its end or not", () => {
  const sent = { value: "B ", seen: "", sent: "B" };
  expect(kept(sent, "B", "B ")).toBeNull();
  expect(kept(null, "B", "B")).toBeNull();
});

test("a colleague's other words are told of, before and after a refusal", () => {
  const sent = { value: "Mine", seen: "", sent: "Mine" };
  expect(theirsOf(sent, "Theirs")).toBe("Theirs");
  expect(theirsOf(refused(sent), "Theirs")).toBe("Theirs");
  expect(theirsOf(sent, "Mine")).toBeNull();
});
