import { randomUUID } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { submissionFiles, submissions } from "@/db/schema/submissions";
import { aContext } from "@/test/builders/a-context";
import { aHouse, type House } from "@/test/builders/a-house";
import { openTestDatabase, type TestDatabase } from "@/test/database";
import { frozenFolderIn, keepFrozen } from "./frozen-store";
import { openSubmissionFile, verifySubmission } from "./open-submission-file";
import { listSubmissions, readSubmission } from "./read-submissions";

const WORDS = "In all 873 people were held.\n";
/** As they were written before looks and variants were in manifests, letter by letter, with what they hash to. */
const OLDER = {
  whole: {
    manifest: `{"approvals":[],"checks":{"letPass":[],"open":{"blocking":0,"look":0,"mend":1}},"files":[{"bytes":29,"findings":[],"format":"md","mediaType":"text/markdown; charset=utf-8","name":"River-House_AZE_CMW_2026.md","pages":null,"role":"report","sha256":"f4e8a022cc44f01502316cb9dec9c27208a778c07cc3d7e85596b949ee0eb67e"}],"format":"penumbra-submission","report":{"body":"CMW","deadline":null,"id":"6f0dbd9c-4a0c-4f55-8b1e-0f5a3f0c9a01","kind":"follow_up","language":"en","organisation":{"id":"6f0dbd9c-4a0c-4f55-8b1e-0f5a3f0c9a02","name":"A \\"variant\\":\\"confidential\\" House"},"state":"Azerbaijan","symbol":null,"title":"Follow-up report"},"sections":[],"software":{"name":"Penumbra","version":"0.1.0"},"submission":{"frozenAt":"2026-11-25T12:00:00.000Z","frozenBy":{"id":"6f0dbd9c-4a0c-4f55-8b1e-0f5a3f0c9a03","name":"Amina"},"id":"6f0dbd9c-4a0c-4f55-8b1e-0f5a3f0c9a04","number":2,"publication":"public","variant":"whole"},"version":1}`,
    hash: "189aa05fd7648b60c747dcaaf7ea86ba945ebde8f2891cd03a476e79a7985d1c",
  },
  public: {
    manifest: `{"approvals":[],"checks":{"letPass":[],"open":{"blocking":0,"look":0,"mend":1}},"endorsements":[{"at":null,"content":[],"id":"6f0dbd9c-4a0c-4f55-8b1e-0f5a3f0c9a05","late":[],"name":null}],"files":[{"bytes":29,"findings":[],"format":"md","mediaType":"text/markdown; charset=utf-8","name":"River-House_AZE_CMW_2026.md","pages":null,"role":"report","sha256":"f4e8a022cc44f01502316cb9dec9c27208a778c07cc3d7e85596b949ee0eb67e"}],"format":"penumbra-submission","report":{"body":"CMW","deadline":null,"id":"6f0dbd9c-4a0c-4f55-8b1e-0f5a3f0c9a01","kind":"follow_up","language":"en","organisation":{"id":"6f0dbd9c-4a0c-4f55-8b1e-0f5a3f0c9a02","name":"River House"},"state":"Azerbaijan","symbol":null,"title":"Follow-up report"},"sections":[],"software":{"name":"Penumbra","version":"0.1.0"},"submission":{"frozenAt":"2026-11-26T12:00:00.000Z","frozenBy":{"id":"6f0dbd9c-4a0c-4f55-8b1e-0f5a3f0c9a03","name":"Amina"},"id":"6f0dbd9c-4a0c-4f55-8b1e-0f5a3f0c9a06","number":3,"publication":"confidential","variant":"public"},"version":1}`,
    hash: "a7dd1ff9e9ab4d382ac0e76109e827686de1ffdbf353e1eae6f0d638465b5769",
  },
} as const;
const SHA256 = "f4e8a022cc44f01502316cb9dec9c27208a778c07cc3d7e85596b949ee0eb67e";

let database: TestDatabase;
let house: House;

beforeAll(async () => {
  database = await openTestDatabase();
  house = await aHouse(database.db);
});
afterAll(() => database?.close());

test.each([
  ["whole", 2, "public"],
  ["public", 3, "confidential"],
] as const)(
  "one that is %s opens bit for bit as it was frozen",
  async (variant, number, publication) => {
    const { db } = database;
    const { organisationId, reportId } = house;
    const { manifest, hash: manifestHash } = OLDER[variant];
    const submissionId = randomUUID();
    const frozenAt = new Date("2026-11-26T12:00:00Z");
    await db.insert(submissions).values({
      id: submissionId,
      organisationId,
      reportId,
      number,
      manifest,
      manifestHash,
      frozenAt,
    });
    const reviewer = { ...aContext(db), actor: house.people.reviewer };
    await keepFrozen(frozenFolderIn(reviewer.env.dataFolder), new TextEncoder().encode(WORDS));
    await db.insert(submissionFiles).values({
      submissionId,
      organisationId,
      ordinal: 0,
      role: "report",
      name: "River-House_AZE_CMW_2026.md",
      mediaType: "text/markdown; charset=utf-8",
      bytes: 29,
      sha256: SHA256,
    });
    const detail = await readSubmission(reviewer, { submissionId });
    expect(detail.manifest.submission).toMatchObject({ variant, publication, number });
    expect(detail.manifest.files[0]).not.toHaveProperty("look");
    const listed = await listSubmissions(reviewer, { reportId });
    expect(listed.find(({ id }) => id === submissionId)).toMatchObject({ variant, number });
    expect(await verifySubmission(reviewer, { submissionId })).toEqual([
      { ordinal: 0, isIntact: true },
    ]);
    const { bytes } = await openSubmissionFile(reviewer, { submissionId, file: "package" });
    const parts = unzipSync(bytes);
    expect(strFromU8(parts["manifest.json"] ?? new Uint8Array())).toBe(manifest);
    expect(strFromU8(parts["River-House_AZE_CMW_2026.md"] ?? new Uint8Array())).toBe(WORDS);
    expect(strFromU8(parts.SHA256SUMS ?? new Uint8Array())).toContain(manifestHash);
  },
);
