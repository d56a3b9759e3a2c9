import { defineConfig } from "vitest/config";

// Vitest names what failed with Map.groupBy, which Node has from 21 on: without it a failing run says nothing.
const maps: object & { groupBy?: unknown } = Map as object;
maps.groupBy ??= <T, K>(items: Iterable<T>, keyOf: (item: T, index: number) => K) => {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
};

const alias = { "@": import.meta.dirname };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: ["**/*.integration.test.ts", "node_modules/**", ".next/**", "e2e/**"],
          testTimeout: 60_000,
          // Pure functions share nothing, so the files need not load the program anew one by one.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          // The first imports "next/server" without an extension, which only a bundler resolves. Of the second Node
          // would read a package.json of 180 kB again for each of its modules, in each file of tests.
          server: { deps: { inline: ["next-auth", "drizzle-orm"] } },
          include: ["**/*.integration.test.ts"],
          exclude: ["node_modules/**", ".next/**", "e2e/**"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Much of it waits for servers and databases that are being killed; each file has its own.
          maxWorkers: 2,
          globalSetup: ["test/global-setup.ts"],
        },
      },
    ],
  },
});
