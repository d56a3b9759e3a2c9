import { expect, test } from "vitest";
import type { SourceOfPage } from "@/core/citation/source-of-page";
import { fillFromPage } from "./fill-from-page";
import { EMPTY_SOURCE } from "./source-fields";

const page: SourceOfPage = {
  source: {
    ...EMPTY_SOURCE,
    type: "article-newspaper",
    title: "Held",
    issued: "2024-01-17",
    url: "https://site.org/a",
    accessedOn: "2026-11-26",
    further: { page: "7" },
  },
  origins: {
    type: "json_ld",
    title: "json_ld",
    issued: "html",
    url: "address",
    further: "citation",
  },
};

test("an empty form takes everything, and a second page replaces what the first said", () => {
  const first = fillFromPage(EMPTY_SOURCE, {}, page);
  expect(first).toMatchObject({ source: page.source, origins: page.origins, count: 4 });
  const other = { ...page.source, title: "Freed", issued: "" };
  const second = fillFromPage(first.source, first.origins, {
    source: other,
    origins: { title: "html", url: "address" },
  });
  expect(second.source).toMatchObject({ title: "Freed", issued: "" });
  expect(second.origins).toEqual({
    type: "address",
    title: "html",
    url: "address",
    further: "citation",
  });
});

test("what a person wrote stays", () => {
  const own = { ...EMPTY_SOURCE, title: "Mine", accessedOn: "2025-01-01", further: { page: "9" } };
  const { source, origins, count } = fillFromPage(own, {}, page);
  expect(source).toMatchObject({
    type: "report",
    title: "Mine",
    issued: "2024-01-17",
    accessedOn: "2025-01-01",
    further: { page: "9" },
  });
  expect(origins).toEqual({ issued: "html", url: "address" });
  expect(count).toBe(2);
});
