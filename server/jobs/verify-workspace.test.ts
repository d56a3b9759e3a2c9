import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  MANIFEST_PATH,
  WORKSPACE_FORMAT,
  type WorkspaceManifest,
  type WorkspaceProblem,
} from "@/core/workspace/workspace-manifest";
import {
  aFolder,
  archiveOf,
  type Contents,
  withManifest,
  written,
} from "@/test/builders/a-workspace";
import { SeededRandom } from "@/test/trial/seeded-random";
import { DomainError } from "../../core/failure";
import { verifyWorkspace } from "./verify-workspace";

/** `PENUMBRA_TAMPERED=5000 npx vitest run --project unit server/jobs/verify-workspace.test.ts` tries more. */
const TAMPERED = Number(process.env.PENUMBRA_TAMPERED ?? 200);

const ID = "7b0e3a52-6d7a-4a0c-9c38-0d7d3b1a9f10";
const rows = (...lines: object[]) =>
  Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
const manifest: WorkspaceManifest = {
  format: WORKSPACE_FORMAT,
  version: 1,
  madeBy: "1.0.0",
  migrations: 1,
  exportedAt: "2026-11-26T10:00:00.000Z",
  organisation: { id: ID, name: "River House" },
  confidential: { details: "left_out" },
  tables: [
    {
      name: "users",
      path: "tables/users.ndjson",
      columns: ["id", "email", "name", "disabled_at"],
      rows: 1,
    },
    {
      name: "memberships",
      path: "tables/memberships.ndjson",
      columns: ["user_id", "role"],
      rows: 1,
    },
  ],
  missing: [],
  entries: [],
};
const person = { id: ID, email: "ana@example.org", name: "Ana", disabled_at: null };
const contents = (): Contents =>
  new Map([
    ["README.txt", Buffer.from("A workspace.\n".repeat(50))],
    ["tables/users.ndjson", rows(person)],
    ["tables/memberships.ndjson", rows({ user_id: ID, role: "administrator" })],
    ["evidence/a.pdf", Buffer.from("%PDF-1.7 words")],
  ]);

const folder = aFolder();
let sound: Uint8Array;

beforeAll(async () => {
  sound = readFileSync(
    await written(archiveOf(withManifest(contents(), manifest)), folder.path, "sound.zip"),
  );
});
afterAll(() => folder.remove());

const look = async (bytes: Uint8Array): Promise<WorkspaceProblem | "taken"> => {
  const path = join(folder.path, "tried.zip");
  writeFileSync(path, bytes);
  try {
    await verifyWorkspace({ path }, { progress: () => undefined });
    return "taken";
  } catch (error) {
    if (!(error instanceof DomainError) || error.failure.code !== "workspace_refused") throw error;
    return error.failure.problem;
  }
};
const lookAt = async (
  change: (contents: Contents) => void,
  said: Partial<WorkspaceManifest> = {},
): Promise<WorkspaceProblem | "taken"> => {
  const changed = contents();
  change(changed);
  return lookAtAll(withManifest(changed, { ...manifest, ...said }));
};
const lookAtAll = async (entries: Iterable<[string, Uint8Array]>) =>
  look(readFileSync(await written(archiveOf(entries), folder.path, "built.zip")));

test("a sound archive is taken, and its administrators are named", async () => {
  const path = join(folder.path, "sound.zip");
  const { administrators } = await verifyWorkspace({ path }, { progress: () => undefined });
  expect(administrators).toEqual([{ id: ID, email: person.email, name: "Ana" }]);
  expect(await look(sound)).toBe("taken");
});

test(`${TAMPERED} archives changed in a byte, cut off or made longer are refused`, async () => {
  const random = new SeededRandom(11);
  for (let number = 0; number < TAMPERED; number += 1) {
    const at = random.below(sound.length);
    const changed = Buffer.from(sound);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    const kind = number % 4;
    const bytes =
      kind === 2
        ? sound.subarray(0, at)
        : kind === 3
          ? Buffer.concat([sound.subarray(0, at), Buffer.from([at % 256]), sound.subarray(at)])
          : changed;
    expect([number, at, await look(bytes)]).not.toEqual([number, at, "taken"]);
  }
});

test("archives that are sound in themselves and not what their manifest says are refused", async () => {
  const whole = withManifest(contents(), manifest);
  const without = (path: string) => whole.filter(([name]) => name !== path);
  const exchanged = (path: string, bytes: Uint8Array) =>
    whole.map(([name, old]): [string, Uint8Array] => [name, name === path ? bytes : old]);
  const found: Record<string, WorkspaceProblem | "taken"> = {
    exchanged: await lookAtAll(exchanged("evidence/a.pdf", Buffer.from("%PDF-1.7 wordz"))),
    absent: await lookAtAll(without("evidence/a.pdf")),
    stray: await lookAtAll([["run.exe", Buffer.from("MZ")], ...whole]),
    doubled: await lookAtAll([...whole, ["README.txt", Buffer.from("another")]]),
    listless: await lookAtAll(without(MANIFEST_PATH)),
    wordless: await lookAtAll([...without(MANIFEST_PATH), [MANIFEST_PATH, Buffer.from("{")]]),
    climbing: await lookAtAll([["../../etc/passwd", Buffer.from("x")], ...whole]),
    rooted: await lookAtAll([["/etc/passwd", Buffer.from("x")], ...whole]),
    backwards: await lookAtAll([["tables\\users.ndjson", Buffer.from("x")], ...whole]),
    newer: await lookAt(() => undefined, { version: 2 as 1 }),
    bomb: await lookAt((held) => held.set("README.txt", Buffer.alloc(30_000_000))),
    columns: await lookAt((held) =>
      held.set("tables/users.ndjson", rows({ ...person, password_hash: "x" })),
    ),
    unreadable: await lookAt((held) => held.set("tables/users.ndjson", Buffer.from("{]\n"))),
    "a row that is a list": await lookAt((held) =>
      held.set("tables/users.ndjson", Buffer.from("[]\n")),
    ),
    "a line without end": await lookAt((held) =>
      held.set("tables/users.ndjson", Buffer.from('{"id":1}')),
    ),
    "not UTF-8": await lookAt((held) =>
      held.set("tables/users.ndjson", Buffer.from([0x22, 0xff, 0x22, 10])),
    ),
  };
  expect(found).toEqual({
    exchanged: "hash",
    absent: "entries",
    stray: "entries",
    doubled: "entries",
    listless: "not_a_workspace",
    wordless: "not_a_workspace",
    climbing: "entries",
    rooted: "entries",
    backwards: "entries",
    newer: "newer",
    bomb: "inflates_too_far",
    columns: "rows",
    unreadable: "rows",
    "a row that is a list": "rows",
    "a line without end": "rows",
    "not UTF-8": "rows",
  });
});

test("other zip archives and other files are no workspaces", async () => {
  expect(await look(Buffer.alloc(0))).toBe("not_a_workspace");
  expect(await look(Buffer.from("PK\u0005\u0006"))).toBe("not_a_workspace");
  expect(await look(Buffer.alloc(100_000, 80))).toBe("not_a_workspace");
});
