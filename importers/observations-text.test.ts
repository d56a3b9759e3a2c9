import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { parseObservations } from "@/core/observations/parse-observations";
import { aDocx, aParagraph, inFrame, inList, UN_NUMBERING } from "@/test/builders/a-docx";
import { readObservationsText } from "./observations-text";

const failureOf = async (name: string, bytes: Uint8Array) => {
  try {
    return await readObservationsText(name, bytes);
  } catch (error) {
    if (error instanceof DomainError) return error.failure;
    throw error;
  }
};

test("a Word file with automatic numbers, its symbol in the page header", async () => {
  const body = [
    aParagraph("Concluding observations on the third periodic report of Albania"),
    aParagraph("I. Introduction"),
    aParagraph(
      "The Committee considered the report and adopted these observations on 12 April 2019.",
      inList(1, 0),
    ),
    aParagraph("The Committee recommends that the State party:", inList(1, 0)),
    aParagraph("Consult migrant workers;", inList(1, 1)),
    aParagraph("Report on it.", inList(1, 1)),
  ].join("");
  const text = await readObservationsText(
    "albania.docx",
    aDocx(body, {
      "word/numbering.xml": UN_NUMBERING,
      "word/header1.xml": inFrame("hdr", aParagraph("CMW/C/ALB/CO/3")),
    }),
  );
  const parsed = parseObservations(text);
  expect(parsed).toMatchObject({
    symbol: "CMW/C/ALB/CO/3",
    state: "Albania",
    adoptedOn: "2019-04-12",
  });
  expect(parsed.paragraphs).toMatchObject([
    { number: 1, heading: "I. Introduction", subparagraphs: [] },
    {
      number: 2,
      subparagraphs: [{ label: "a", text: "Consult migrant workers;" }, { label: "b" }],
    },
  ]);
});

test.each([
  ["UTF-8", strToU8("1. Né à Genève")],
  ["UTF-8 with a mark", strToU8("\ufeff1. Né à Genève")],
  [
    "UTF-16",
    new Uint8Array([0xff, 0xfe, ...[..."1. Né à Genève"].flatMap((l) => [l.charCodeAt(0), 0])]),
  ],
  ["Windows-1252", new Uint8Array([..."1. Né à Genève"].map((letter) => letter.charCodeAt(0)))],
])("plain text in %s", async (_, bytes) => {
  expect(await readObservationsText("a.txt", bytes)).toContain("1. Né à Genève");
});

test.each([
  ["empty.txt", new Uint8Array(), { code: "input_empty" }],
  ["blank.txt", strToU8(" \n "), { code: "input_empty" }],
  ["a.pdf", strToU8("%PDF-1.7"), { code: "file_not_readable", reason: "not_a_pdf" }],
  ["a.txt", new Uint8Array([1, 0, 2, 0]), { code: "file_not_readable", reason: "unknown_format" }],
  ["not.docx", strToU8("1. text"), { code: "file_not_readable", reason: "not_a_word_file" }],
  ["empty.docx", aDocx(""), { code: "input_empty" }],
])("%s is refused with a reason", async (name, bytes, failure) => {
  expect(await failureOf(name, bytes)).toEqual(failure);
});
