import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findWords, type KeptOut, wantedWords } from "./find-words";
import { maskedAround } from "./mask-words";

const wanted = (...spellings: string[]) =>
  wantedWords(spellings.map((spelling): KeptOut => ({ kind: "name", spellings: [spelling] })));
const found = (text: string, ...spellings: string[]) =>
  findWords(text, wanted(...spellings)).map(({ start, end }) => text.slice(start, end));

test.each([
  ["MURAD ƏLIYEV", "Murad Əliyev"],
  ["Mu rad Ali yev", "Murad Aliyev"],
  ["Mu**rad** A\\liyev", "Murad Aliyev"],
  ["Murad Ali-\nyev", "Murad Aliyev"],
  ["Мурад Алиев", "мурад алиев"],
  ["Mural\u0301d", "Muraĺd"],
  ["وخالد الأحْمد", "خالد الاحمد"],
  ["للأحمد", "الأحمد"],
])("%j is found by %j", (text, spelling) => {
  expect(found(`so ${text}, said`, spelling)).toEqual([text]);
});

test("only whole words are found, but anywhere where a script parts none", () => {
  expect(found("Alicia met Salim's quality, cali", "Ali")).toEqual([]);
  expect(found("Ali's (Ali)", "Ali")).toHaveLength(2);
  expect(found("据张三丰说", "张三丰")).toHaveLength(1);
  expect(found("", "Ali")).toEqual([]);
  expect(found("Ali", "")).toEqual([]);
});

test("nothing that is kept out is shown around a find, nor half of it", () => {
  const both = wanted("Murad Aliyev", "Leyla Quliyeva");
  const text = `Before ${"x".repeat(28)} Leyla Quliyeva saw Murad Aliyev with Leyla\nQuliyeva there ${"y".repeat(60)}`;
  for (const hit of findWords(text, both)) {
    const around = maskedAround(text, hit, both);
    expect(around).toContain("███");
    expect(around).not.toMatch(/Murad|Aliyev|Leyla|Quliyeva/);
  }
});

test("a spelling is found wherever it is put, however it is parted", () => {
  fc.assert(
    fc.property(
      fc.lorem({ maxCount: 8 }),
      fc.lorem({ maxCount: 8 }),
      fc.constantFrom("Murad Aliyev", "خالد الأحمد", "Нурия Алиева", "Nguyễn Thị Ánh"),
      fc.constantFrom("NFC", "NFD", "NFKC", "NFKD"),
      fc.array(fc.nat({ max: 12 }), { maxLength: 3 }),
      fc.constantFrom(" ", "\u00ad", "\n", "*", "-", "\u200b"),
      (before, after, spelling, form, cuts, gap) => {
        let written = spelling.normalize(form).toUpperCase();
        for (const cut of cuts) {
          // Not between a letter and its accents: no program parts those.
          if (/^\p{M}/u.test(written.slice(cut))) continue;
          written = written.slice(0, cut) + gap + written.slice(cut);
        }
        expect(found(`${before} ${written} ${after}`, spelling)).not.toEqual([]);
      },
    ),
  );
});
