import { expect, test } from "vitest";
import { PARTNER_ROLES, rolesWithin, roleWithin } from "./partner-role";

test("a grant holds its own role and every lower one", () => {
  expect(rolesWithin("drafter")).toEqual(["drafter", "reviewer", "commenter", "reader"]);
  expect(rolesWithin("reviewer")).toEqual(["reviewer", "commenter", "reader"]);
  expect(rolesWithin("commenter")).toEqual(["commenter", "reader"]);
  expect(rolesWithin("reader")).toEqual(["reader"]);
});

test("no role comes out above its grant, and a lower one stays", () => {
  for (const granted of PARTNER_ROLES) {
    for (const role of PARTNER_ROLES) {
      const left = roleWithin(role, granted);
      expect(rolesWithin(granted)).toContain(left);
      if (rolesWithin(granted).includes(role)) expect(left).toBe(role);
    }
  }
});
