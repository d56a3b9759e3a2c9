import { expect, test } from "vitest";
import { judgeLink } from "./judge-link";

test.each([
  ["https://site.org/a", 200, "https://site.org/a", "works", ""],
  ["http://site.org/a", 200, "https://www.site.org/a/", "works", ""],
  ["https://site.org/a", 200, "https://site.org/news/a", "works", "https://site.org/news/a"],
  ["https://site.org/a", 200, "https://site.org/", "moved", "https://site.org/"],
  ["https://site.org/a?id=7", 200, "https://site.org/en/", "moved", "https://site.org/en/"],
  [
    "https://site.org/a",
    200,
    "https://other.org/index.html",
    "moved",
    "https://other.org/index.html",
  ],
  ["https://site.org/", 200, "https://site.org/en", "works", "https://site.org/en"],
  ["https://site.org/a", 200, "https://site.org/?p=12", "works", "https://site.org/?p=12"],
  ["https://site.org/a", 404, "https://site.org/a", "gone", ""],
  ["https://site.org/a", 410, "https://site.org/a", "gone", ""],
  ["https://site.org/a", 403, "https://site.org/a", "refused", ""],
  ["https://site.org/a", 429, "https://site.org/a", "refused", ""],
  ["https://site.org/a", 503, "https://site.org/a", "unreachable", ""],
])("%s answers %i at %s: %s", (asked, status, url, result, leadsTo) => {
  expect(judgeLink(asked, { status, url })).toEqual({ result, status, leadsTo });
});

test.each([
  ["no_such_site", "gone"],
  ["no_answer", "unreachable"],
  ["too_slow", "unreachable"],
  ["not_secure", "unreachable"],
  ["too_many_redirects", "unreachable"],
  ["not_public", "not_asked"],
  ["unusual_port", "not_asked"],
] as const)("%s: %s", (problem, result) => {
  expect(judgeLink("https://site.org/a", { problem })).toEqual({
    result,
    status: null,
    leadsTo: "",
  });
});
