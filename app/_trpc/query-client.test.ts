import { QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { createQueryClient } from "./query-client";

test("a first answer that was on its way when something changed is asked for anew", async () => {
  const client = createQueryClient();
  const answers: ((names: string[]) => void)[] = [];
  const queryKey = ["version", "list"];
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: () => new Promise<string[]>((resolve) => answers.push(resolve)),
  });
  const stop = observer.subscribe(() => undefined);
  await expect.poll(() => answers.length).toBe(1);
  const changed = Promise.all(
    ["once", "twice"].map(() => client.invalidateQueries({ queryKey: ["version"] })),
  );
  answers[0]?.([]);
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.(["As reviewed"]);
  await changed;
  expect(observer.getCurrentResult().data).toEqual(["As reviewed"]);

  // One that was here already is asked for once, as ever.
  const again = client.invalidateQueries({ queryKey });
  await expect.poll(() => answers.length).toBe(3);
  answers[2]?.(["As read"]);
  await again;
  expect(observer.getCurrentResult().data).toEqual(["As read"]);
  expect(answers).toHaveLength(3);
  stop();
});

test("one whose first answer fails is asked for anew, and one that nobody looks at keeps nobody waiting", async () => {
  const client = createQueryClient();
  const asked: { resolve(name: string): void; reject(error: Error): void }[] = [];
  const queryKey = ["version"];
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: () => new Promise<string>((resolve, reject) => asked.push({ resolve, reject })),
    retry: false,
  });
  const stop = observer.subscribe(() => undefined);
  await expect.poll(() => asked.length).toBe(1);
  const changed = client.invalidateQueries({ queryKey });
  asked[0]?.reject(new Error("the line went"));
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.resolve("As reviewed");
  await changed;
  expect(observer.getCurrentResult().data).toBe("As reviewed");
  stop();

  const unseen = client.prefetchQuery({
    queryKey: ["unseen"],
    queryFn: () => new Promise<string>((resolve, reject) => asked.push({ resolve, reject })),
  });
  await client.invalidateQueries({ queryKey: ["unseen"] });
  asked[2]?.resolve("here");
  await unseen;
});
