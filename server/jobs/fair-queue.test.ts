import * as fc from "fast-check";
import { expect, test } from "vitest";
import { FairQueue } from "./fair-queue";

/** Work that ends when it is told to. */
function aTask(queue: FairQueue, owner: string, signal?: AbortSignal) {
  const task = {
    owner,
    place: null as number | null,
    isRunning: false,
    end: (): void => undefined,
  };
  const done = queue.run(
    owner,
    () => {
      task.isRunning = true;
      return new Promise<void>((resolve) => {
        task.end = () => {
          task.isRunning = false;
          resolve();
        };
      });
    },
    {
      onPlace: (place) => {
        task.place = place;
      },
      ...(signal && { signal }),
    },
  );
  return Object.assign(task, { done });
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("one person's many files keep nobody else waiting for more than what has begun", async () => {
  const queue = new FairQueue({ atOnce: 2, perOwner: 1 });
  const mine = [1, 2, 3, 4].map(() => aTask(queue, "mine"));
  const yours = aTask(queue, "yours");
  const theirs = aTask(queue, "theirs");
  await settled();
  expect([...mine, yours, theirs].map(({ isRunning }) => isRunning)).toEqual([
    true,
    false,
    false,
    false,
    true,
    false,
  ]);
  expect(theirs.place).toBe(1);
  expect(mine.slice(1).map(({ place }) => place)).toEqual([2, 3, 4]);
  yours.end();
  await settled();
  expect(theirs.isRunning).toBe(true);
  expect(mine[1]?.place).toBe(1);
});

test("who leaves the queue is told so, and the others move up", async () => {
  const queue = new FairQueue({ atOnce: 1, perOwner: 1 });
  const first = aTask(queue, "a");
  const control = new AbortController();
  const second = aTask(queue, "b", control.signal);
  const third = aTask(queue, "c");
  await settled();
  expect(third.place).toBe(2);
  control.abort();
  await expect(second.done).rejects.toThrow("aborted");
  expect(third.place).toBe(1);
  first.end();
  await settled();
  expect(third.isRunning).toBe(true);
  expect(second.isRunning).toBe(false);
});

test("work that fails leaves its place to the next", async () => {
  const queue = new FairQueue({ atOnce: 1, perOwner: 1 });
  await expect(queue.run("a", () => Promise.reject(new Error("no room")))).rejects.toThrow(
    "no room",
  );
  expect(await queue.run("a", async () => 7)).toBe(7);
});

test("whatever comes and leaves, the limits hold, nothing idles and everything is done", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ owner: fc.constantFrom("a", "b", "c"), ends: fc.nat({ max: 3 }) }), {
        minLength: 1,
        maxLength: 15,
      }),
      async (steps) => {
        const queue = new FairQueue({ atOnce: 2, perOwner: 1 });
        const tasks: ReturnType<typeof aTask>[] = [];
        const finished = new Set<(typeof tasks)[number]>();
        const check = () => {
          const running = tasks.filter(({ isRunning }) => isRunning);
          expect(running.length).toBeLessThanOrEqual(2);
          expect(new Set(running.map(({ owner }) => owner)).size).toBe(running.length);
          const waiting = tasks.filter((task) => !task.isRunning && !finished.has(task));
          expect(waiting.map(({ place }) => place ?? 0).toSorted((a, b) => a - b)).toEqual(
            waiting.map((_, at) => at + 1),
          );
          const free = waiting.some(({ owner }) => !running.some((one) => one.owner === owner));
          if (free) expect(running.length).toBe(2);
        };
        const end = async (task: (typeof tasks)[number] | undefined) => {
          if (!task) return;
          finished.add(task);
          task.end();
          await task.done;
          await settled();
          check();
        };
        for (const { owner, ends } of steps) {
          tasks.push(aTask(queue, owner));
          await settled();
          check();
          for (let count = 0; count < ends; count++)
            await end(tasks.find((task) => task.isRunning));
        }
        for (const _ of tasks) await end(tasks.find((task) => task.isRunning));
        expect(finished.size).toBe(tasks.length);
      },
    ),
    { numRuns: 100 },
  );
});
