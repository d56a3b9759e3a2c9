import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  bodyToText,
  matchPeople,
  mentionAt,
  mentionedIn,
  parseBody,
  textToBody,
} from "./comment-body";

const ANA = { userId: "00000000-0000-4000-8000-000000000001", name: "Ana" };
const ANA_LIMA = { userId: "00000000-0000-4000-8000-000000000002", name: "Ana Lima" };
const AMAL = { userId: "00000000-0000-4000-8000-000000000003", name: "آمال حداد" };
const PEOPLE = [ANA, ANA_LIMA, AMAL];
const nameOf = (id: string) => PEOPLE.find(({ userId }) => userId === id)?.name ?? "?";

test("a name after @ is a mention: the longer of two, and no part of a word or an address", () => {
  const body = textToBody("@Ana Lima and @Ana, @آمال حداد: ana@Ana.org, @Anabel", PEOPLE);
  expect(body).toBe(
    `<@${ANA_LIMA.userId}> and <@${ANA.userId}>, <@${AMAL.userId}>: ana@Ana.org, @Anabel`,
  );
  expect(mentionedIn(body)).toEqual([ANA_LIMA.userId, ANA.userId, AMAL.userId]);
  expect(bodyToText(body, nameOf)).toBe("@Ana Lima and @Ana, @آمال حداد: ana@Ana.org, @Anabel");
});

test("what is typed comes back as it was, whatever it is", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom("@", "@Ana", "@Ana Lima", "<@", ">", " "))),
      (pieces) => {
        const text = pieces.join("");
        fc.pre(!text.includes("<@0"));
        const body = textToBody(text, PEOPLE);
        expect(bodyToText(body, nameOf)).toBe(text.trim());
        const parts = parseBody(body);
        expect(
          parts.map((part) => ("text" in part ? part.text : `<@${part.userId}>`)).join(""),
        ).toBe(body);
      },
    ),
  );
});

test("a mention is being typed from its @ to the cursor, spaces included", () => {
  expect(mentionAt("See @An", 7)).toEqual({ from: 4, query: "An" });
  expect(mentionAt("See @Ana Li", 11)).toEqual({ from: 4, query: "Ana Li" });
  expect(mentionAt("@", 1)).toEqual({ from: 0, query: "" });
  expect(mentionAt("ana@ex", 6)).toBeNull();
  expect(mentionAt("@Ana\nnext", 9)).toBeNull();
  expect(mentionAt("", 0)).toBeNull();
});

test("people are found by any of their names, without accents or case", () => {
  const found = (query: string) =>
    matchPeople([...PEOPLE, { userId: "z", name: "Zoë Núñez" }], query);
  expect(found("nun").map(({ name }) => name)).toEqual(["Zoë Núñez"]);
  expect(found("ana").map(({ name }) => name)).toEqual(["Ana", "Ana Lima"]);
  expect(found("حد").map(({ name }) => name)).toEqual(["آمال حداد"]);
  expect(found("ima")).toEqual([]);
});
