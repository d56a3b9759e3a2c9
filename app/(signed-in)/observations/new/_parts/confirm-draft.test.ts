import { expect, test } from "vitest";
import type { ParsedObservations } from "@/core/observations/parsed-observations";
import { confirmDraft, draftFrom } from "./confirm-draft";

const PERIOD = { words: "within two years", months: 24, dueOn: null };

const parsed: ParsedObservations = {
  symbol: "CMW/C/AZE/CO/3",
  kind: "concluding_observations",
  body: "CMW",
  state: "Azerbaijan",
  adoptedOn: "2021-04-16",
  language: "en",
  title: "Concluding observations on the third periodic report of Azerbaijan",
  paragraphs: [
    { number: 1, heading: "Introduction", text: "Considered.", subparagraphs: [], kind: "other" },
    {
      number: 2,
      heading: "Data",
      text: "Recommends:",
      subparagraphs: [
        { label: "a", text: "Collect" },
        { label: "b", text: "Publish" },
      ],
      kind: "recommendation",
    },
    {
      number: 3,
      heading: "Follow-up",
      text: "Report on 2 (a).",
      subparagraphs: [],
      kind: "recommendation",
    },
  ],
  followUp: {
    paragraph: 3,
    paragraphs: [2],
    targets: [{ number: 2, labels: ["a"] }],
    period: PERIOD,
  },
  warnings: [],
};

let keys = 0;
const draft = () => draftFrom(parsed, () => `key-${keys++}`);

test("what nobody changed is stored as it was read", () => {
  const { warnings, ...read } = parsed;
  expect(warnings).toEqual([]);
  expect(confirmDraft(draft(), PERIOD)).toEqual({ observations: read });
});

test("every missing field is named once", () => {
  const empty = draftFrom(
    { ...parsed, symbol: null, body: null, state: null, title: null },
    () => "k",
  );
  expect(confirmDraft(empty, null)).toEqual({ needs: ["symbol", "body", "state", "title"] });
});

test("a number that is none, or twice there, is not stored", () => {
  for (const number of ["", "x", "1", "1.5"]) {
    const changed = draft();
    const paragraphs = changed.paragraphs.map((paragraph, index) =>
      index === 1 ? { ...paragraph, number, isFollowUp: false } : paragraph,
    );
    expect(confirmDraft({ ...changed, paragraphs }, PERIOD)).toEqual({ needs: ["numbers"] });
  }
});

test("follow-up targets need the paragraph that names them", () => {
  expect(confirmDraft({ ...draft(), followUpParagraph: "" }, PERIOD)).toEqual({
    needs: ["followUpParagraph"],
  });
  expect(confirmDraft({ ...draft(), followUpParagraph: "abc" }, PERIOD)).toEqual({
    needs: ["followUpParagraph"],
  });
});

test("the State's words about the period go when the period was changed", () => {
  const result = confirmDraft({ ...draft(), followUpMonths: 12 }, PERIOD);
  expect(result).toMatchObject({
    observations: { followUp: { period: { words: "", months: 12, dueOn: null } } },
  });
});
