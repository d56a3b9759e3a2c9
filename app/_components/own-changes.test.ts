import { expect, test } from "vitest";
import { notKept, stored } from "./own-changes";

type Form = { title: string; deadline: string | null; rules: { isOn: boolean } };
const kept: Form = { title: "Report", deadline: null, rules: { isOn: false } };

test("only what one changed is one's own, so that a colleague's change of another field is not undone", () => {
  expect(notKept<Form>({ title: "Shadow report" }, { ...kept, deadline: "2026-12-01" })).toEqual({
    title: "Shadow report",
  });
  expect(notKept<Form>({ title: "Report", rules: { isOn: false } }, kept)).toEqual({});
});

test("what was changed again while an answer was awaited is still one's own", () => {
  const sent: Partial<Form> = { title: "Shadow report " };
  const asStored: Partial<Form> = { title: "Shadow report" };
  expect(stored(sent, sent, asStored)).toEqual(asStored);
  const since: Partial<Form> = { title: "Shadow report 2026", deadline: "2026-12-01" };
  expect(stored(since, sent, asStored)).toEqual(since);
});
