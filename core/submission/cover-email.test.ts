import { describe, expect, test } from "vitest";
import {
  COVER_LANGUAGES,
  type CoverLanguage,
  coverEmail,
  coverLanguage,
  mailtoLink,
} from "./cover-email";

const FACTS = {
  organisation: "Maat",
  title: "Azerbaijan: follow-up",
  body: "CMW",
  state: "Azerbaijan",
  symbol: "CMW/C/AZE/CO/3",
  files: ["Maat_AZE_CMW_2026.docx", "Maat_AZE_CMW_2026.pdf"],
  publication: "public" as const,
  variant: "public",
  contact: { name: "Amina K.", email: "amina@example.org" },
};

/** That it is confidential, is not to be published, and is to be kept so. */
const IN_CONFIDENCE: Record<CoverLanguage, RegExp> = {
  en: /confidential.*not to be published.*keep it so/,
  fr: /confidentiel.*ne doit pas être publié.*préserver la confidentialité/,
  es: /confidencial.*no debe publicarse.*mantengan su confidencialidad/,
  ar: /سرية.*لا يجوز نشره.*الحفاظ على سريته/,
  ru: /конфиденциальной.*не подлежит публикации.*сохранять его конфиденциальность/,
  zh: /保密.*不得公布.*予以保密/,
};

describe("cover e-mail", () => {
  test.each(COVER_LANGUAGES)("in %s names body, State, symbol, files and contact", (language) => {
    const { subject, body } = coverEmail(language, FACTS);
    for (const word of ["CMW", "Azerbaijan", "CMW/C/AZE/CO/3", "Maat"]) {
      expect(subject).toContain(word);
    }
    for (const word of [...FACTS.files, FACTS.title, FACTS.contact.name, FACTS.contact.email]) {
      expect(body).toContain(word);
    }
    const secret = coverEmail(language, { ...FACTS, publication: "confidential" });
    expect(secret.body).not.toBe(body);
    // Some committees’ partners advise against the term in texts that are sent.
    expect(body.toLowerCase()).not.toContain("shadow");
  });

  test.each(COVER_LANGUAGES)(
    "in %s a confidential one says so, and asks that it stays so",
    (language) => {
      const told = { ...FACTS, publication: "confidential" as const };
      const usual = coverEmail(language, told);
      const { subject, body } = coverEmail(language, { ...told, variant: "confidential" });
      expect(subject.endsWith(` – ${usual.subject}`)).toBe(true);
      const ofOne = body.split("\n\n").filter((part) => !usual.body.includes(part));
      expect(ofOne).toEqual([expect.stringMatching(IN_CONFIDENCE[language])]);
      expect(usual.body.split("\n\n").filter((part) => !body.includes(part))).toHaveLength(1);
    },
  );

  test("a report that answers no observations names none", () => {
    const { subject, body } = coverEmail("en", { ...FACTS, symbol: null });
    expect(`${subject} ${body}`).not.toMatch(/null|undefined|concluding observations/);
  });

  test("a name cannot begin another header", () => {
    const { subject } = coverEmail("en", { ...FACTS, organisation: "A\r\nBcc: spy@example.org" });
    expect(subject).not.toMatch(/[\r\n]/);
  });

  test("the mail program gets the words as they are", () => {
    const mail = coverEmail("ar", FACTS);
    const link = mailtoLink("a@example.org, b@example.org", mail);
    const url = new URL(link);
    expect(url.pathname).toBe("a@example.org,b@example.org");
    expect(url.searchParams.get("subject")).toBe(mail.subject);
    expect(url.searchParams.get("body")).toBe(mail.body.replaceAll("\n", "\r\n"));
  });

  test("its language is the report’s where the United Nations has it", () => {
    expect(["fr-CH", "ar", "zh-Hans", "de"].map(coverLanguage)).toEqual(["fr", "ar", "zh", "en"]);
  });
});
