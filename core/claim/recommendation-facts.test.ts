import { expect, test } from "vitest";
import { NO_FACTS, recommendationFactsInput } from "./recommendation-facts";

const read = (given: object) => recommendationFactsInput.safeParse({ ...NO_FACTS, ...given });
const problems = (given: object) => read(given).error?.issues.map(({ path }) => path.join("."));

test("an addressee that is another has a name, a time bound what it names", () => {
  expect(read({}).data).toEqual(NO_FACTS);
  expect(problems({ addressee: "other", addresseeName: "  " })).toEqual(["addresseeName"]);
  expect(problems({ timeBound: "date" })).toEqual(["dueDate"]);
  expect(problems({ timeBound: "period", dueDate: "2027-01-01" })).toEqual(["periodMonths"]);
  expect(problems({ timeBound: "date", dueDate: "2027-02-30" })).toEqual(["dueDate"]);
  expect(problems({ action: "a\nb" })).toEqual(["action"]);
  expect(problems({ measure: "magic" })).toEqual(["measure"]);
});

test("nothing is kept that goes with another choice", () => {
  const given = { addressee: "state", addresseeName: "Police", dueDate: "2027-01-01" };
  expect(read(given).data).toMatchObject({ addresseeName: "", dueDate: null });
  const dated = { timeBound: "date", dueDate: "2027-01-01", periodMonths: 3 };
  expect(read(dated).data).toMatchObject({ dueDate: "2027-01-01", periodMonths: null });
});
