import { expect, test } from "vitest";
import { DomainError } from "@/core/failure";
import { ExportDesk, type ExportStage, type MadeExport, MOST_EXPORTS } from "./export-desk";
import type { ExportWatch } from "./export-report";

const made = (name: string): MadeExport => ({
  bytes: new TextEncoder().encode(name),
  fileName: name,
  mediaType: "text/plain",
  pages: null,
  findings: [],
  withheld: { spelled: 0, similar: 0 },
  reveals: { findings: [], isWhole: true },
});

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const never = () => {
  throw new Error("nothing was to be heard");
};

/** An export of a person that ends when it is told to. */
function begin(desk: ExportDesk, userId: string, onBug: (error: unknown) => void = never) {
  let resolve: (report: MadeExport) => void = never;
  let reject: (error: unknown) => void = never;
  const promise = new Promise<MadeExport>((onMade, onFailed) => {
    [resolve, reject] = [onMade, onFailed];
  });
  let watch: ExportWatch = {};
  const id = desk.start(
    { userId, reportId: "r", action: "report.export", format: "docx" },
    (heard) => {
      watch = heard;
      return promise;
    },
    onBug,
  );
  return { id, resolve, reject, watch };
}

test("an export tells its person how far it is, and keeps its file for nobody else", async () => {
  const desk = new ExportDesk();
  const own = begin(desk, "mine");
  const heard: ExportStage["state"][] = [];
  desk.watch("mine", own.id, ({ state }) => heard.push(state));
  desk.watch("yours", own.id, never);
  own.watch.onPlace?.(1);
  own.watch.onProgress?.(0.5);
  own.resolve(made("report.docx"));
  await settled();
  expect(heard).toEqual(["working", "waiting", "working", "ready"]);
  expect(desk.find("mine", own.id)?.bytes).toEqual(made("report.docx").bytes);
  expect(desk.find("yours", own.id)).toBeNull();
  expect(desk.ofPerson("yours")).toEqual([]);
  expect(desk.remove("yours", own.id)).toBe(false);
  expect(desk.remove("mine", own.id)).toBe(true);
  expect(desk.find("mine", own.id)).toBeNull();
});

test("what is stopped is called off, and what comes of it all the same is not kept", async () => {
  const desk = new ExportDesk();
  const own = begin(desk, "mine");
  const heard: ExportStage["state"][] = [];
  desk.watch("mine", own.id, ({ state }) => heard.push(state));
  desk.remove("mine", own.id);
  expect(own.watch.signal?.aborted).toBe(true);
  own.resolve(made("late.docx"));
  await settled();
  expect(heard).toEqual(["working", "stopped"]);
  expect(desk.ofPerson("mine")).toEqual([]);
});

test("failures are told as such; bugs are heard by the house and worded for the person", async () => {
  const desk = new ExportDesk();
  const failing = begin(desk, "mine");
  failing.reject(new DomainError({ code: "export_failed", reason: "took_too_long" }));
  const bugs: unknown[] = [];
  const broken = begin(desk, "mine", (error) => bugs.push(error));
  broken.reject(new Error("broken"));
  await settled();
  expect(bugs).toHaveLength(1);
  expect(desk.ofPerson("mine").map(({ stage }) => stage)).toEqual([
    { state: "failed", failure: { code: "export_failed", reason: "bug" } },
    { state: "failed", failure: { code: "export_failed", reason: "took_too_long" } },
  ]);
});

test("a person's oldest files go for new ones; only what is being made counts against them", async () => {
  const desk = new ExportDesk();
  const first = begin(desk, "mine");
  first.resolve(made("first.docx"));
  await settled();
  const rest = Array.from({ length: MOST_EXPORTS }, () => begin(desk, "mine"));
  expect(desk.find("mine", first.id)).toBeNull();
  expect(() => begin(desk, "mine")).toThrow(
    new DomainError({ code: "too_many_exports", limit: MOST_EXPORTS }),
  );
  expect(() => begin(desk, "yours")).not.toThrow();
  desk.remove("mine", rest[0]?.id ?? "");
  expect(() => begin(desk, "mine")).not.toThrow();
});
