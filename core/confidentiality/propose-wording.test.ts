import { expect, test } from "vitest";
import { agreedWordingIn, agreedWordings } from "./confidentiality";
import { proposeWordings } from "./propose-wording";
import { faceOfSource, faceWords } from "./source-face";
import { WORDING_LANGUAGES } from "./wording-language";

test("a proposal tells the kind, a coarse place and the year, in every language", () => {
  const proposed = proposeWordings({
    type: "interview",
    issued: "2024-01-17",
    publisher: "Zod village, Gegharkunik, Armenia",
  });
  expect(proposed.en).toBe("Interview, Armenia, 2024; details on file with the authors");
  expect(proposed.fr).toContain("Entretien, Armenia, 2024 ;");
  expect(proposed.ar).toBe("مقابلة، 2024؛ التفاصيل محفوظة لدى أصحاب التقرير");
  expect(Object.keys(proposed).sort()).toEqual([...WORDING_LANGUAGES].sort());
  for (const words of Object.values(proposed)) expect(words).not.toMatch(/Zod|Gegharkunik|01|17/);
});

test("a place without a comma may be a village, and is not proposed", () => {
  const proposed = proposeWordings({
    type: "personal_communication",
    issued: "",
    publisher: "A body, Armenia",
    further: { "event-place": "Zod" },
  });
  expect(proposed.en).toBe("Communication; details on file with the authors");
  expect(proposeWordings({ type: "treaty", issued: "2024", publisher: "" }).en).toMatch(
    /^Source, 2024;/,
  );
});

test("a wording is in the report's language or says nothing", () => {
  const wordings = agreedWordings.parse({ en: " Interview,\n  region ", fr: "" });
  expect(wordings).toEqual({ en: "Interview, region" });
  expect(agreedWordingIn(wordings, "en-GB")).toBe("Interview, region");
  expect(agreedWordingIn(wordings, "fr")).toMatch(/^Source confidentielle/);
  expect(agreedWordingIn(wordings, "az")).toBe("Interview, region");
  expect(agreedWordingIn({}, "ar")).toMatch(/^مصدر سري/);
  expect(agreedWordings.safeParse({ en: "x".repeat(501) }).success).toBe(false);
  expect(agreedWordings.safeParse({ tlh: "x" }).success).toBe(false);
});

test("a face has its wording and nothing else", () => {
  const { type, title, authors, tags, further, ...rest } = faceOfSource({ en: "Interview, 2024" });
  expect({ type, title, authors, tags, further }).toEqual({
    type: "document",
    title: "Interview, 2024",
    authors: [],
    tags: [],
    further: {},
  });
  expect(new Set(Object.values(rest))).toEqual(new Set(["", null]));
  expect(faceWords({ en: "Interview, 2024", ar: "مقابلة" })).toEqual({
    searchText: "interview 2024 مقابله",
    sortAuthor: "",
    sortTitle: "interview 2024",
  });
});
