import { expect, test } from "vitest";
import { NOTICE_KINDS } from "@/core/notice/notice-kinds";
import { digest } from "./digest";
import { DIGEST_WORDS, numbered } from "./digest-words";

const given = {
  mailId: "7f0c1a34-9f5e-4a39-93a6-6a0a5f6a7a10",
  email: "aysel@example.org",
  locale: "en",
  counts: new Map([
    ["mention", 1],
    ["review_asked", 2],
  ] as const),
  origin: "https://penumbra.example.org",
  stopToken: "the-token",
};

test("a mail says how much is new, where to look, and how to stop it", () => {
  const { to, subject, text, html = "", messageId, headers } = digest(given);
  expect(to).toBe("aysel@example.org");
  expect(subject).toBe("Penumbra: 3 new notices");
  expect(text).toContain("• 1 mention of you\n• 2 reviews asked of you\n");
  expect(text).toContain("https://penumbra.example.org/notices\n");
  const stop = "https://penumbra.example.org/api/notices/stop-mail/the-token";
  expect(text).toContain(stop);
  expect(html).toContain('<html lang="en" dir="ltr">');
  expect(html).toContain(`href="${stop}"`);
  expect(messageId).toBe("<7f0c1a34-9f5e-4a39-93a6-6a0a5f6a7a10@penumbra.example.org>");
  expect(headers).toEqual({
    "List-Unsubscribe": `<${stop}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Auto-Submitted": "auto-generated",
  });
});

test("whoever reads Arabic has it in Arabic, from right to left", () => {
  const { subject, text, html = "" } = digest({ ...given, locale: "ar" });
  expect(subject).toMatch(/^بينومبرا: .* إشعارات جديدة$/);
  expect(text).toContain("• إشارة واحدة إليك\n• مراجعتان مطلوبتان منك\n");
  expect(html).toContain('<html lang="ar" dir="rtl">');
});

test("each language has a form for every number it tells apart, for every kind", () => {
  for (const locale of ["en", "ar"] as const) {
    const { subject, kinds } = DIGEST_WORDS[locale];
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.sort();
    expect(Object.keys(kinds).sort()).toEqual([...NOTICE_KINDS].sort());
    for (const forms of [subject, ...Object.values(kinds)]) {
      expect(Object.keys(forms).sort()).toEqual(categories);
      for (const count of [3, 11, 100]) expect(numbered(locale, forms, count)).not.toContain("#");
    }
  }
});
