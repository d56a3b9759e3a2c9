import { describe, expect, test } from "vitest";
import type { LogEntry } from "../services/section-store";
import { MOST_WAITING_BYTES, UpdateLog } from "./update-log";

const entry = (sectionId: string, value: number, userId: string | null = "user"): LogEntry => ({
  sectionId,
  epoch: 1,
  update: Uint8Array.of(value),
  userId,
  clients: [],
});

/** A disk that fails as told, and keeps what it took. */
function disk(fails: (attempt: number, entries: LogEntry[]) => Error | null = () => null) {
  const kept: LogEntry[] = [];
  const batches: number[] = [];
  const troubles: unknown[] = [];
  let attempts = 0;
  const log = new UpdateLog({
    gather: { least: 0, most: 1 },
    onTrouble: (error) => troubles.push(error),
    async append(entries) {
      attempts += 1;
      const failure = fails(attempts, entries);
      if (failure) throw failure;
      batches.push(entries.length);
      return entries.map((each) => kept.push(each));
    },
  });
  return { log, kept, batches, troubles };
}

const values = (entries: LogEntry[]) => entries.map(({ update }) => update[0]);

const foreignKeyViolation = () => Object.assign(new Error("gone"), { code: "23503" });

describe("the update log", () => {
  test("keeps the order and gathers what comes together", async () => {
    const { log, kept, batches } = disk();
    for (let value = 0; value < 50; value += 1) log.append(entry("a", value));
    await log.whenIdle();
    expect(values(kept)).toEqual(Array.from({ length: 50 }, (_, value) => value));
    expect(batches).toEqual([50]);
    expect(log.progress("a")).toEqual({ appended: 50, durable: 50, seq: 50, isGone: false });
  });

  test("is durable only when committed, section by section", async () => {
    const { log, kept } = disk();
    log.append(entry("a", 1));
    const durable = log.whenDurable("a");
    log.append(entry("b", 2));
    expect(log.progress("a").durable).toBe(0);
    expect(await durable).toBe(true);
    expect(values(kept)).toContain(1);
    expect(await log.whenDurable("nothing was ever appended")).toBe(true);
  });

  test("drops nothing when commits fail, and takes new updates meanwhile", async () => {
    const { log, kept, troubles } = disk((attempt) =>
      attempt <= 3 ? new Error("connection lost") : null,
    );
    log.append(entry("a", 1));
    log.append(entry("a", 2));
    const first = log.whenDurable("a");
    await expect.poll(() => troubles.length).toBeGreaterThan(0);
    log.append(entry("a", 3));
    expect(log.progress("a").durable).toBe(0);
    await first;
    await log.whenIdle();
    expect(values(kept)).toEqual([1, 2, 3]);
    expect(troubles).toHaveLength(3);
  });

  test("says when too much waits for a disk that is away, and when there is room again", async () => {
    let isAway = true;
    const { log, kept } = disk(() => (isAway ? new Error("connection lost") : null));
    const large = { ...entry("a", 1), update: new Uint8Array(MOST_WAITING_BYTES / 2) };
    log.append(large);
    log.append(large);
    expect(log.isFull).toBe(false);
    log.append(entry("a", 2));
    expect(log.isFull).toBe(true);
    isAway = false;
    await log.whenIdle();
    expect(log.isFull).toBe(false);
    expect(kept).toHaveLength(3);
  });

  test("a section deleted for good holds up nobody, and is never called durable", async () => {
    const { log, kept } = disk((_attempt, entries) =>
      entries.some(({ sectionId }) => sectionId === "gone") ? foreignKeyViolation() : null,
    );
    log.append(entry("a", 1));
    log.append(entry("gone", 2));
    log.append(entry("b", 3));
    const settled = await Promise.all(["a", "gone", "b"].map((id) => log.whenDurable(id)));
    expect(settled).toEqual([true, false, true]);
    expect(values(kept)).toEqual([1, 3]);
    expect(log.progress("gone")).toMatchObject({ appended: 1, durable: 0, isGone: true });
    log.append(entry("gone", 4));
    await log.whenIdle();
    expect(log.waiting).toBe(0);
  });

  test("words of a person deleted meanwhile are kept without their name", async () => {
    const { log, kept } = disk((_attempt, entries) =>
      entries.some(({ userId }) => userId === "deleted") ? foreignKeyViolation() : null,
    );
    log.append(entry("a", 1, "deleted"));
    expect(await log.whenDurable("a")).toBe(true);
    expect(kept).toMatchObject([{ userId: null }]);
  });
});
