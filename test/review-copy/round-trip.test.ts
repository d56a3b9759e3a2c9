import * as fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryContent } from "@/test/arbitraries/section-content";
import { aReviewCopy, bringBack, docOf } from "@/test/review-copy/a-review-copy";
import { suggestedDoc, THREADS } from "./suggested-doc";

/** As many as fit into the gate; more by the environment. */
const RUNS = Number(process.env.REVIEW_COPY_RUNS ?? 6);
const TIMEOUT = 60_000 + RUNS * 2_000;
/** The gate tries the same ones each time; larger runs try others. */
const SEED = process.env.REVIEW_COPY_RUNS === undefined ? { seed: 20_261_126 } : {};

test(
  "a copy nobody edited changes nothing",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryContent, { minLength: 1, maxLength: 3 }),
        async (contents) => {
          const docs = contents.map(docOf);
          const copy = await aReviewCopy(docs);
          const { comparison, edits } = bringBack(copy, copy.bytes, docs);
          expect(edits).toBe(0);
          expect(comparison.notTaken).toEqual([]);
          expect(comparison.sections.length).toBe(contents.length);
        },
      ),
      { numRuns: RUNS, ...SEED },
    );
  },
  TIMEOUT,
);

test("suggestions are tracked changes and threads are comments, each in the name of its author", async () => {
  const { sent, sections } = await aReviewCopy([suggestedDoc()], {
    threads: THREADS,
    places: () => [
      { id: "t1", place: { part: "body", from: 4, to: 30 } },
      { id: "t2", note: "a" },
    ],
  });
  const paragraphs = [
    ...sent.blocks.flatMap((one) =>
      one.kind === "table" ? one.rows.flatMap(({ cells }) => cells.flat()) : [one],
    ),
    ...Object.values(sent.notes).flatMap((note) => note.paragraphs),
  ];
  const words = (by: string) => {
    const isBy = (id: string | undefined) => sent.changes[id ?? ""]?.author === by;
    return paragraphs.flatMap(({ runs, end }) => [
      ...runs.flatMap((run) => {
        const said = run.kind === "text" ? run.text : "*";
        return [
          ...(isBy(run.inserted) ? [`+${said}`] : []),
          ...(isBy(run.deleted) ? [`-${said}`] : []),
        ];
      }),
      ...(isBy(end.inserted) ? ["+¶"] : []),
    ]);
  };
  expect(words("Omar Haddad").join("")).toBe("-twelve+for+ty two");
  expect(words("Lena Park")).toEqual(["+¶", "+*", "-112", "-2023"]);
  expect(sent.key).toBe("0123456789abcdef");
  expect([...(sections[0]?.notes ?? [])]).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
  expect(sent.comments).toMatchObject([
    { author: "Lena Park", text: "Is this right?", isResolved: false, parent: null },
    { author: "Omar Haddad", text: "Yes.\nSee the note.", parent: "0" },
    { author: "Ada", text: "Which report?", isResolved: true, parent: null },
  ]);
  expect(paragraphs.filter(({ shape }) => shape.shaped)).toMatchObject([
    { shape: { kind: "quotation" } },
  ]);
  const formatted = paragraphs.flatMap(({ runs }) => runs.filter((run) => run.formatted));
  expect(formatted).toMatchObject([{ text: "State", bold: true }]);
});

test("a copy with suggestions and comments that nobody edited changes nothing", async () => {
  const doc = suggestedDoc();
  const copy = await aReviewCopy([doc], {
    threads: THREADS,
    places: () => [{ id: "t1", place: { part: "body", from: 4, to: 30 } }],
  });
  const { comparison, edits } = bringBack(copy, copy.bytes, [doc]);
  expect(edits).toBe(0);
  expect(comparison.notTaken).toEqual([]);
  expect(comparison.comments).toMatchObject({ replies: [], threads: [], settled: [] });
  const decided = comparison.sections.flatMap(({ streams }) =>
    streams.flatMap(({ decisions }) => decisions.filter(({ accepted }) => accepted !== null)),
  );
  expect(decided).toEqual([]);
});
