import { describe, expect, test } from "vitest";
import { parseObservations } from "./parse-observations";

/** Replies of States in our own words, as short as they come, laid out as each language's are. */
const REPLIES = [
  [
    "en",
    "CEDAW/C/NPL/RQ/7",
    "Nepal",
    "Replies of Nepal to the list of issues and questions in relation to its seventh periodic report*",
    "Reply to paragraph 1 of the list of issues",
    "1. The Government adopted a strategy in 2024.\n2. It was published in all languages.",
    "Reply to paragraph 2",
    "3. An institution was set up:\n(a) It has 30 staff;\n(b) It has a budget.",
  ],
  [
    "fr",
    "CCPR/C/TUN/RQ/6",
    "Tunisia",
    "Réponses de la Tunisie à la liste de points concernant son sixième rapport périodique*",
    "Réponse au paragraphe 1 de la liste de points",
    "1. Le Gouvernement a adopté une stratégie en 2024.\n2. La stratégie a été publiée.",
    "Réponse au paragraphe 2",
    "3. Une institution nationale a été créée :\na) Elle compte 30 agents ;\nb) Elle dispose d’un budget.",
  ],
  [
    "es",
    "CAT/C/URY/RQ/4",
    "Uruguay",
    "Respuestas del Uruguay a la lista de cuestiones relativa a su cuarto informe periódico*",
    "Respuesta al párrafo 1 de la lista de cuestiones",
    "1. El Gobierno aprobó una estrategia en 2024.\n2. La estrategia se publicó.",
    "Respuesta al párrafo 2",
    "3. Se creó una institución nacional:\na) Cuenta con 30 funcionarios;\nb) Dispone de un presupuesto.",
  ],
  [
    "ar",
    "CMW/C/MAR/RQ/2",
    "Morocco",
    "ردود المغرب على قائمة المسائل المتعلقة بتقريره الدوري الثاني*",
    "الرد على الفقرة 1 من قائمة المسائل",
    "1- اعتمدت الحكومة استراتيجية في عام 2024.\n2- نُشرت الاستراتيجية بجميع اللغات.",
    "الرد على الفقرة 2",
    "3- أُنشئت مؤسسة وطنية:\n(أ) لديها 30 موظفا؛\n(ب) لديها ميزانية.",
  ],
  [
    "ru",
    "CERD/C/KGZ/RQ/11",
    "Kyrgyzstan",
    "Ответы Кыргызстана на перечень вопросов в связи с его одиннадцатым периодическим докладом*",
    "Ответ на пункт 1 перечня вопросов",
    "1. Правительство приняло стратегию в 2024 году.\n2. Стратегия была опубликована.",
    "Ответ на пункт 2",
    "3. Было создано учреждение:\na) в нем работают 30 сотрудников;\nb) оно имеет бюджет.",
  ],
  [
    "zh",
    "E/C.12/CHN/RQ/3",
    "China",
    "中国对与其第三次定期报告有关的问题清单的答复*",
    "对问题清单第1段的答复",
    "1. 政府于2024年通过了一项战略。\n2. 该战略已以所有官方语言公布。",
    "对第2段的答复",
    "3. 设立了国家机构：\n(a) 有30名工作人员；\n(b) 有预算。",
  ],
] as const;

describe.each(REPLIES)(
  "a State's reply in %s",
  (language, symbol, state, title, one, first, two, second) => {
    const text = [symbol, "", title, "", one, first, two, second].join("\n");

    test("is known with its headings, from the first paragraph on, and its sub-paragraphs", () => {
      const read = parseObservations(text);
      expect(read).toMatchObject({ kind: "state_reply", language, symbol, state, adoptedOn: null });
      expect(read.title).toBe(title.replace("*", ""));
      expect(read.paragraphs.map(({ number, heading }) => [number, heading])).toEqual([
        [1, one],
        [2, one],
        [3, two],
      ]);
      expect(read.paragraphs[2]?.subparagraphs).toHaveLength(2);
      expect(read.warnings).toEqual([]);
    });
  },
);
