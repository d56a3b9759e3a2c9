import { expect, test } from "vitest";
import {
  type ReceiptInput,
  receiptInput,
  standingReceipts,
  stateOfSubmission,
} from "./receipt-log";

const sent: ReceiptInput = {
  kind: "sent",
  happenedOn: "2026-11-26",
  note: "",
  by: "email",
  address: "secretariat@example.org",
};
const acknowledged: ReceiptInput = { kind: "acknowledged", happenedOn: "2026-11-28", note: "" };
const entry = (id: string, receipt: ReceiptInput | null, corrects: string | null = null) => ({
  id,
  receipt,
  corrects,
});

test("a correction is a line of its own, and the one it corrects no longer counts", () => {
  const corrected = { ...sent, address: "other@example.org" };
  const log = [entry("1", sent), entry("2", acknowledged), entry("3", corrected, "1")];
  expect(standingReceipts(log).map(({ id }) => id)).toEqual(["2", "3"]);
  expect(stateOfSubmission(log)).toBe("acknowledged");
  expect(stateOfSubmission([...log, entry("4", null, "2")])).toBe("sent");
  expect(stateOfSubmission([entry("1", sent), entry("2", null, "1")])).toBe("frozen");
  expect(stateOfSubmission([])).toBe("frozen");
});

test("a line says what happened, when and where to", () => {
  expect(receiptInput.safeParse(sent).success).toBe(true);
  for (const wrong of [
    { ...sent, address: " " },
    { ...sent, happenedOn: "26.11.2026" },
    { kind: "published", happenedOn: "2026-11-26", link: "javascript:alert(1)" },
    { kind: "note", happenedOn: "2026-11-26", note: "" },
    { ...acknowledged, address: "x" },
  ]) {
    expect(receiptInput.safeParse(wrong).success).toBe(false);
  }
});
