import { describe, expect, test } from "vitest";
import { measureLimit, measurePages } from "./measure-limit";
import { effectiveRules, findRule, type LimitRule, type Rule, rule, ruleKey } from "./rule";
import { SHIPPED_RULES } from "./shipped-rules";

const limit = (change: Partial<LimitRule> = {}): LimitRule => ({
  subject: "limit",
  amount: 1_000,
  unit: "words",
  countsFootnotes: null,
  jointAmount: null,
  ...change,
});

describe("shipped rules", () => {
  test("each parses, and no two are about the same", () => {
    for (const entry of SHIPPED_RULES) expect(rule.parse(entry)).toEqual(entry);
    expect(new Set(SHIPPED_RULES.map(ruleKey)).size).toBe(SHIPPED_RULES.length);
  });

  test("what no page was found for is to be checked before use", () => {
    const sure = SHIPPED_RULES.filter(({ certainty }) => certainty === "verified");
    expect(sure.filter(({ source }) => source.includes("no page was found"))).toEqual([]);
  });
});

describe("the rule that counts", () => {
  const [own]: Rule[] = SHIPPED_RULES.filter(({ body }) => body === "CEDAW").map((entry) => ({
    ...entry,
    value: limit({ amount: 4_000 }),
  }));

  test("an organisation's goes before the shipped one", () => {
    const rules = effectiveRules(SHIPPED_RULES, own ? [own] : []);
    expect(rules).toHaveLength(SHIPPED_RULES.length);
    const found = findRule(rules, { body: "CEDAW", kind: "full_cycle", subject: "limit" });
    expect(found?.value.amount).toBe(4_000);
  });

  test("one for the kind of report goes before one for all", () => {
    const particular = own && { ...own, kind: "follow_up" as const, value: limit({ amount: 500 }) };
    const rules = effectiveRules(SHIPPED_RULES, particular ? [particular] : []);
    const of = (kind: string) =>
      findRule(rules, { body: "CEDAW", kind, subject: "limit" })?.value.amount;
    expect([of("follow_up"), of("full_cycle")]).toEqual([500, 3_300]);
  });

  test("none is made up", () => {
    expect(
      findRule(SHIPPED_RULES, { body: "XYZ", kind: "full_cycle", subject: "limit" }),
    ).toBeNull();
  });
});

describe("counting", () => {
  const sections = [
    { words: 500, footnoteWords: 100 },
    { words: 390, footnoteWords: 30 },
  ];

  test.each([
    [limit(), 890, "within"],
    [limit({ countsFootnotes: true }), 1_020, "over"],
    [limit({ amount: 980 }), 890, "near"],
    [limit({ amount: 3, unit: "pages" }), 3, "near"],
  ] as const)("under %j", (rules, used, state) => {
    expect(measureLimit(sections, rules)).toMatchObject({ used, state });
  });

  test("pages that were counted go by a limit of pages only", () => {
    const pages = limit({ amount: 20, unit: "pages" });
    expect(measurePages(18, pages)).toMatchObject({ used: 18, state: "near", withFootnotes: true });
    expect(measurePages(21, pages)).toMatchObject({ share: 1.05, state: "over" });
    expect(measurePages(21, limit())).toBeNull();
  });

  test("no limit, no measure", () => {
    expect(measureLimit(sections, limit({ amount: null }))).toBeNull();
  });
});
