import { describe, expect, test } from "vitest";
import type { NumberedWords } from "./compare-editions";
import { parseObservations } from "./parse-observations";
import { proposeReplies } from "./propose-replies";

const ASKED = [
  { number: "16", labels: ["a", "b", "c"] },
  { number: "36", labels: [] },
  { number: "60", labels: ["a"] },
  { number: "62", labels: [] },
];
const FOLLOW_UP = ASKED.map(({ number }) => number);

const words = (number: string, heading: string, text: string): NumberedWords => ({
  number,
  heading,
  text,
  subparagraphs: [],
});

const proposed = (reply: NumberedWords[], language = "en") =>
  proposeReplies(ASKED, reply, { followUp: FOLLOW_UP, language }).map(
    ({ number, label, replyNumber, ground }) =>
      `${replyNumber} > ${number}${label === "" ? "" : ` (${label})`} ${ground}`,
  );

describe("a reply is joined to paragraphs", () => {
  test("by headings, and what stands under them by order", () => {
    expect(
      proposed([
        words("1", "", "The Government presents its replies."),
        words("2", "Reply to paragraph 16 (a) and (b)", "A commission was set up."),
        words("3", "Reply to paragraph 16 (a) and (b)", "It met twice."),
        words("4", "Detention", "Nobody was held."),
        words("5", "Paragraph 36", "The law was amended."),
      ]),
    ).toEqual([
      "2 > 16 (a) heading",
      "2 > 16 (b) heading",
      "3 > 16 (a) heading",
      "3 > 16 (b) heading",
      "4 > 16 (a) order",
      "4 > 16 (b) order",
      "5 > 36 heading",
    ]);
  });

  test("by sentences that speak of the observations, not of a treaty or another document", () => {
    expect(
      proposed([
        words("1", "", "As to paragraph 16 of the concluding observations, a plan was adopted."),
        words("2", "", "Under article 36 of the Convention, paragraph 60, nothing is due."),
        words("3", "", "See the replies to the list of issues, paragraph 62. It is in force."),
        words("4", "", "The recommendation contained in paragraph 62 has been carried out."),
      ]),
    ).toEqual(["1 > 16 words", "4 > 62 words"]);
  });

  test("by order alone where the reply has as many parts as paragraphs were asked about", () => {
    const parts = ["Detention", "Trafficking", "Labour inspection", "Remittances"];
    expect(proposed(parts.map((part, at) => words(String(at + 1), part, "Words.")))).toEqual([
      "1 > 16 order",
      "2 > 36 order",
      "3 > 60 order",
      "4 > 62 order",
    ]);
    expect(proposed(parts.slice(1).map((part, at) => words(String(at + 1), part, "W.")))).toEqual(
      [],
    );
  });

  test.each([
    ["fr", "Réponse au paragraphe 16 a) des observations finales"],
    ["es", "Respuesta al párrafo 16 a) de las observaciones finales"],
    ["ar", "الرد على الفقرة ١٦ (a) من الملاحظات الختامية"],
    ["ru", "Ответ на рекомендацию, содержащуюся в пункте 16 a) заключительных замечаний"],
    ["zh", "关于结论性意见第16段(a)的答复"],
  ])("in %s", (language, heading) => {
    expect(proposed([words("1", heading, "…")], language)).toEqual(["1 > 16 (a) heading"]);
  });

  test("by the number of a recommendation, and never to a paragraph that is not there", () => {
    expect(
      proposed([
        words("1", "Recommendation No. 36", "Done."),
        words("2", "Reply to paragraph 99", "Done."),
      ]),
    ).toEqual(["1 > 36 heading", "2 > 36 order"]);
  });
});

const LINES: Record<string, string> = {
  en: "The Government of the State party has the honour to reply, with the information that follows.",
  fr: "Le Gouvernement de l’État partie a l’honneur de répondre, dans les lignes que voici, et des mesures.",
  es: "El Gobierno del Estado parte tiene el honor de responder, con la información que sigue, y de las medidas.",
};

test.each([
  [
    "en",
    "follow_up_information",
    "Information received from Azerbaijan on follow-up to the concluding observations",
  ],
  ["en", "state_reply", "Replies of Azerbaijan to the list of issues"],
  [
    "en",
    "follow_up_information",
    "Comments by the Government of Azerbaijan on the concluding observations",
  ],
  [
    "fr",
    "follow_up_information",
    "Renseignements reçus de l’Azerbaïdjan au sujet de la suite donnée aux observations finales",
  ],
  [
    "es",
    "follow_up_information",
    "Información recibida de Azerbaiyán sobre el seguimiento de las observaciones finales",
  ],
])("in %s, a document that is %s is known by its title: %s", (language, kind, title) => {
  const line = LINES[language];
  const parsed = parseObservations(`${title}\n\n1. ${line}\n\n2. ${line}\n`);
  expect([parsed.kind, parsed.title, parsed.paragraphs.length]).toEqual([kind, title, 2]);
});
