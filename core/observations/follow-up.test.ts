import { describe, expect, test } from "vitest";
import { readFollowUp } from "./follow-up";
import { languageByCode } from "./languages/detect-language";
import type { ObservationParagraph } from "./parsed-observations";

const ASKING = 60;

/** A document of 59 paragraphs, and one that asks. */
function read(code: string, text: string, adoptedOn = "2020-03-27") {
  const paragraphs: ObservationParagraph[] = Array.from({ length: ASKING }, (_, index) => ({
    number: index + 1,
    heading: "",
    text: index + 1 === ASKING ? text : "x",
    subparagraphs: [],
    kind: "other",
  }));
  const { followUp } = readFollowUp(paragraphs, languageByCode(code), adoptedOn);
  return (
    followUp && [
      followUp.targets.map(({ number, labels }) => [number, ...labels].join(" ")).join(", "),
      followUp.period?.months ?? null,
      followUp.period?.dueOn ?? null,
    ]
  );
}

describe("forms of words", () => {
  test.each([
    [
      "CCPR",
      "In accordance with rule 75, paragraph 1, of the Committee’s rules of procedure, the State party is requested to provide, by 27 March 2023, information on the implementation of the recommendations made by the Committee in paragraphs 9 (impunity), 21 (death penalty) and 43 (assembly) above.",
      ["9, 21, 43", 36, "2023-03-27"],
    ],
    [
      "CAT",
      "The Committee requests the State party to provide, by 27 March 2021, information on follow-up to the recommendations on the right to a lawyer and on deaths in custody (see paras. 9 (a) and (c), 15 and 23 (b)–(d) above).",
      ["9 a c, 15, 23 b c d", 12, "2021-03-27"],
    ],
    [
      "CAT, before",
      "The Committee requests that the State party provide, within one year, information on its response to the recommendations contained in paragraph 7, subparagraphs (a), (b) and (d).",
      ["7 a b d", 12, null],
    ],
    [
      "CEDAW",
      "The Committee requests the State party to provide, within two years, written information on the steps taken to implement the recommendations contained in paragraphs 12 (a), 20 (c), 24 and 30 (b) above.",
      ["12 a, 20 c, 24, 30 b", 24, null],
    ],
    [
      "CERD",
      "In accordance with article 9, paragraph 1, of the Convention and rule 65 of its amended rules of procedure, the Committee requests the State party to provide information, within one year of the adoption of the present conclusions, on its follow-up to the recommendations contained in paragraphs 10 and 14 above.",
      ["10, 14", 12, null],
    ],
    [
      "CESCR",
      "In accordance with the procedure on follow-up, the State party is requested to provide, within 24 months of the adoption of the present concluding observations, information on the implementation of the recommendations contained in paragraphs 12 (a) (corruption), 33 (b) (housing) and 41 above.",
      ["12 a, 33 b, 41", 24, null],
    ],
    [
      "CED",
      "In accordance with the Committee’s rules of procedure, by 27 March 2021 at the latest, the State party should provide relevant information on the implementation of the recommendations contained in paragraphs 13, 21 and 34.",
      ["13, 21, 34", 12, "2021-03-27"],
    ],
    [
      "a range of paragraphs",
      "The State party should provide within one year information on follow-up to paragraphs 10 to 12 and 20 (a) to (c).",
      ["10, 11, 12, 20 a b c", 12, null],
    ],
    ["nothing", "The State party should submit its fourth periodic report by 1 May 2024.", null],
  ])("%s", (_, text, expected) => {
    expect(read("en", text)).toEqual(expected);
  });

  test.each([
    [
      "fr",
      "Le Comité prie l’État partie de lui communiquer, dans un délai de deux ans, des renseignements écrits sur l’application des recommandations figurant aux paragraphes 12 a), 20 et 30 b) et c) ci-dessus.",
      ["12 a, 20, 30 b c", 24, null],
    ],
    [
      "fr",
      "L’État partie est prié de faire parvenir, d’ici au 27 mars 2021, des renseignements sur la suite donnée aux recommandations formulées aux alinéas a) et b) du paragraphe 12.",
      ["12 a b", 12, "2021-03-27"],
    ],
    [
      "es",
      "El Comité pide al Estado parte que, dentro del plazo de un año, facilite información sobre la aplicación de las recomendaciones que figuran en los párrafos 12, 20 a) y d) y 31.",
      ["12, 20 a d, 31", 12, null],
    ],
    [
      "es",
      "Se solicita al Estado parte que presente, a más tardar el 27 de marzo de 2021, información sobre el seguimiento de las recomendaciones (véanse los párrs. 9 a 11 y 14 b)).",
      ["9, 10, 11, 14 b", 12, "2021-03-27"],
    ],
    [
      "ru",
      "Комитет просит государство-участник представить в течение двух лет письменную информацию о мерах по выполнению рекомендаций, изложенных в пунктах 12 a), 20 и 30 b) выше.",
      ["12 a, 20, 30 b", 24, null],
    ],
    [
      "ar",
      "تطلب اللجنة إلى الدولة الطرف أن تقدم، في موعد أقصاه 27 آذار/مارس 2021، معلومات عن متابعة التوصيات الواردة في الفقرات 12(أ) إلى (ج) و20 و31 أعلاه.",
      ["12 أ ب ج, 20, 31", 12, "2021-03-27"],
    ],
    [
      "zh",
      "委员会请缔约国在两年内提供书面资料，说明为执行上文第12(a)、20和31段所载建议而采取的步骤。",
      ["12 a, 20, 31", 24, null],
    ],
    [
      "zh",
      "请缔约国最迟于2021年3月27日提供资料，说明落实第9段、第14段(b)项和第21段所载建议的情况。",
      ["9, 14 b, 21", 12, "2021-03-27"],
    ],
  ])("in %s", (code, text, expected) => {
    expect(read(code, text)).toEqual(expected);
  });
});
