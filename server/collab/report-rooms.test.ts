import { Hocuspocus } from "@hocuspocus/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CitationTexts } from "@/core/report/report-room";
import { createLogger } from "../log";
import { ReportRooms } from "./report-rooms";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("whoever comes in while a source changes is not shown the earlier wording last", async () => {
  const order: string[] = [];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const rooms = new ReportRooms(new Hocuspocus(), {
    readOutline: async () => ({ sections: [] }),
    async wordCitations() {
      const wording = order.length === 0 ? "in full" : "as agreed";
      order.push(`asked, ${wording}`);
      if (wording === "in full") await held;
      order.push(`told, ${wording}`);
      const texts: CitationTexts = { c: [{ text: wording }] };
      return texts;
    },
    logger: createLogger("silent"),
  });
  const welcome = rooms.welcome("report", () => undefined);
  await vi.advanceTimersByTimeAsync(0);
  rooms.changed("report");
  await vi.advanceTimersByTimeAsync(10);
  release();
  await welcome;
  await vi.advanceTimersByTimeAsync(10);
  expect(order).toEqual(["asked, in full", "told, in full", "asked, as agreed", "told, as agreed"]);
});
