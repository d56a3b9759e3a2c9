import { expect, test } from "vitest";
import { readFootnotePlace } from "../_sources/footnote-place";
import { readTextPlace, readThreadPlace } from "../(signed-in)/reports/[reportId]/_room/text-place";
import { foundAddress } from "./found-address";

const reportId = "0b6f6a0e-4b61-4a7e-9f0c-3a53b3f0b1aa";
const sectionId = "7f1c0a52-3f0a-4f0e-8a5e-2f6f6c1d9b11";
const threadId = "5d0f8f5e-7a54-4c6e-9f0c-3a53b3f0b1bb";
const hashOf = (address: string) => new URL(address, "http://localhost").hash;

test("what was found in a report leads to the place that the drafting room reads off the address", () => {
  const quote = "“50 %” of «the» Détention / أوضاع #1";
  const text = foundAddress({ at: "text", reportId, sectionId, quote });
  expect(readTextPlace(hashOf(text))).toEqual({ sectionId, quote });
  const thread = foundAddress({ at: "thread", reportId, sectionId, threadId });
  expect(readThreadPlace(hashOf(thread))).toEqual({ sectionId, threadId });
  const note = foundAddress({ at: "footnote", reportId, sectionId, noteId: "n/1" });
  expect(readFootnotePlace(hashOf(note))).toEqual({ sectionId, noteId: "n/1" });
});
