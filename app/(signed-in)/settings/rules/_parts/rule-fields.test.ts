import { expect, test } from "vitest";
import { rule } from "@/core/rules/rule";
import { SHIPPED_RULES } from "@/core/rules/shipped-rules";
import { fieldsOf, ruleFrom } from "./rule-fields";

test("a rule nobody changed in its form is the same rule", () => {
  for (const shipped of SHIPPED_RULES) {
    expect(rule.parse(ruleFrom(shipped, fieldsOf(shipped)))).toEqual(shipped);
  }
});

test("a limit typed with a thousands sign is a number, words in its place are refused", () => {
  const limit = SHIPPED_RULES.find(({ value }) => value.subject === "limit");
  if (!limit) throw new RangeError("no limit is shipped");
  const typed = (amount: string) => rule.safeParse(ruleFrom(limit, { ...fieldsOf(limit), amount }));
  expect(typed("12,500").data?.value).toMatchObject({ amount: 12_500 });
  expect(typed("").data?.value).toMatchObject({ amount: null });
  expect(typed("about ten").success).toBe(false);
});
