import { expect, test } from "vitest";
import { localPath } from "./local-path";

test.each([
  ["/reports/1?x=2#y", "/reports/1?x=2#y"],
  ["/", "/"],
])("%s is kept", (asked, path) => {
  expect(localPath(asked)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/\t/evil.example",
  "reports",
  "",
  undefined,
  ["/a", "/b"],
])("%j leads to the reports", (asked) => {
  expect(localPath(asked)).toBe("/reports");
});
