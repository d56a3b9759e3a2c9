import { expect, test } from "vitest";
import { addressOf, readView } from "./audit-view";

const userId = "3e1f4c6a-9b1d-4b5e-8c55-0d9d2f6a7b10";

test("an address says the same view again", () => {
  const view = { userId, action: "member.remove", from: "2026-11-01", page: 3 };
  const address = new URL(addressOf(view), "http://localhost");
  expect(address.pathname).toBe("/settings/audit");
  expect(readView(Object.fromEntries(address.searchParams))).toEqual(view);
});

test("what makes no sense in an address narrows nothing", () => {
  const odd = { userId: "nobody", action: "", from: "soon", to: ["2026-11-01", "x"], page: "-1" };
  expect(addressOf(readView(odd))).toBe("/settings/audit");
});
