import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import {
  aWordTemplate,
  TELLING_PICTURE,
  templatePart,
  templateRelation,
  templateRelations,
} from "@/test/builders/a-word-template";
import { packWordTemplate } from "./pack-word-template";
import { readWordTemplate } from "./read-word-template";

const rolesFound = (bytes: Uint8Array) =>
  Object.fromEntries(
    readWordTemplate(bytes).facts.roles.flatMap(({ role, style }) =>
      style === null ? [] : [[role, style]],
    ),
  );

test("styles are found by Word's own names whatever their ids, and by ids last", () => {
  expect(rolesFound(aWordTemplate())).toEqual({
    text: "Normal",
    title: "Title",
    heading1: "heading 1",
    heading2: "heading 2",
    quotation: "Pull-out of the magazine",
  });
});

test("what a person is told of a template", () => {
  const { facts } = readWordTemplate(aWordTemplate());
  expect(facts).toMatchObject({
    fonts: ["Carlito"],
    page: { width: 216, height: 279 },
    headers: ["default"],
    footers: ["default"],
    pictures: 1,
    hasPageNumbers: true,
    leftOut: [
      { what: "links", count: 1 },
      { what: "fields", count: 1 },
      { what: "drawings", count: 1 },
    ],
  });
});

test("nothing of who made it, what it said, or what its fields showed is taken", () => {
  const packed = packWordTemplate(readWordTemplate(aWordTemplate()).template);
  const parts = unzipSync(packed);
  const text = Object.entries(parts)
    .filter(([name]) => /\.(?:xml|rels)$/.test(name))
    .map(([, part]) => strFromU8(part))
    .join("\n");
  for (const gone of [
    "idden",
    "rsid",
    "00AB12CD",
    "paraId",
    "struck out",
    "replaced",
    "w:author",
    "comment",
    "AUTHOR",
    ">17<",
    ">44<",
    "nl-NL",
    "5F3A11C2",
    "AB12CD34",
    "lakehouse.example/",
    "customXml",
  ]) {
    expect(text, gone).not.toContain(gone);
  }
  expect(text).toContain("Lake House · {title} · letterhead lakehouse.example");
  expect(text).toContain("NUMPAGES");
  const picture = parts["word/media/picture1.png"];
  expect(Buffer.from(picture ?? []).includes("Hidden")).toBe(false);
  expect(picture?.length).toBe(
    TELLING_PICTURE.length - "Author Hidden Photographer".length - 7 - 2 * 12,
  );
});

test("read again, what was taken is the same template, byte for byte", () => {
  const { template, facts } = readWordTemplate(aWordTemplate());
  const packed = packWordTemplate(template);
  const again = readWordTemplate(packed);
  expect(packWordTemplate(again.template)).toEqual(packed);
  expect(again.facts).toEqual({ ...facts, leftOut: [] });
});

const withRelation = (kind: string, target: string) => ({
  "word/_rels/settings.xml.rels": templateRelations(templateRelation("rId1", kind, target, true)),
});

test.each([
  ["macros", { "word/vbaProject.bin": "x" }],
  [
    "macros",
    {
      "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"/></Types>`,
    },
  ],
  ["embedded", { "word/embeddings/oleObject1.bin": "x" }],
  ["embedded", { "word/activeX/activeX1.xml": "<x/>" }],
  ["external", withRelation("image", "https://tracker.example/logo.png")],
  ["external", withRelation("frame", "file:///C:/secret.html")],
  ["remote_template", withRelation("attachedTemplate", "https://evil.example/t.dotm")],
  ["remote_template", withRelation("attachedTemplate", "\\\\server\\share\\t.dotm")],
  [
    "external",
    {
      "word/footer1.xml": templatePart(
        "ftr",
        `<w:p><w:r><w:instrText> INCLUDEPICTURE "https://tracker.example/x.png" </w:instrText></w:r></w:p>`,
      ),
    },
  ],
  ["no_styles", { "word/styles.xml": templatePart("styles", "") }],
] as const)("a file that has %s in it is refused (%#)", (reason, parts) => {
  expect(failureOf(() => readWordTemplate(aWordTemplate(parts)))).toEqual({
    code: "word_template_refused",
    reason,
  });
});

test("the path of the template it was made from is left behind, not refused", () => {
  const local = withRelation("attachedTemplate", "file:///C:\\Users\\hidden\\House.dotx");
  expect(() => readWordTemplate(aWordTemplate(local))).not.toThrow();
});

test("what is no Word file, cut short or has a document type is refused with a reason", () => {
  const whole = aWordTemplate();
  const doctype = { "word/styles.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>' };
  for (const [bytes, reason] of [
    [new TextEncoder().encode("no zip at all, but some words"), "not_a_word_file"],
    [whole.subarray(0, whole.length / 2), "truncated"],
    [aWordTemplate(doctype), "forbidden_markup"],
  ] as const) {
    expect(failureOf(() => readWordTemplate(bytes))).toEqual({ code: "file_not_readable", reason });
  }
});

test("a template of which any byte is another is read or refused, never worse", () => {
  const whole = aWordTemplate();
  for (let at = 0; at < whole.length; at += 37) {
    const bytes = whole.slice();
    bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
    const failure = failureOf(() => readWordTemplate(bytes));
    if (failure !== null) expect(failure).toHaveProperty("reason");
  }
});

/** The failure a person is told, null where there is none; anything else is a bug and thrown on. */
function failureOf(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.failure;
    throw error;
  }
}
