import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_BLOCK } from "@/core/document/schema";
import { restoreSection } from "@/core/shared-text/restore-section";
import type { Inline } from "@/core/shared-text/section-content";
import { sections } from "@/db/schema/reports";
import type { Actor } from "@/server/policies/can";
import { aHouse } from "@/test/builders/a-house";
import { aPartnership } from "@/test/builders/a-partnership";
import { aReport, type ReportWorld, type SignedIn } from "@/test/builders/a-report";
import { ENGINES, missingEngine, openTestDatabase, type TestDatabase } from "@/test/database";
import { createDetachedLive } from "../detached-live";
import { nameSectionVersion } from "../history/name-version";
import { listNotices } from "../notice/list-notices";
import type { ServiceContext } from "../service-context";
import { compareWithVersion } from "./compare-with-version";
import { readForReview } from "./read-for-review";
import { type Judgement, judgeStatement, listDoubts } from "./statement-verdicts";

describe.for(ENGINES)("claims read beside their sources on %s", (engine) => {
  describe.skipIf(missingEngine(engine))(engine, () => {
    let database: TestDatabase;
    let world: ReportWorld;
    let dina: SignedIn;
    let ravi: SignedIn;
    let leyla: SignedIn;
    let sectionId: string;

    beforeAll(async () => {
      database = await openTestDatabase({ engine });
      world = await aReport(database.db, { sectionCount: 2 });
      dina = await world.person("Dina", "drafter");
      ravi = await world.person("Ravi", "reviewer");
      leyla = await world.person("Leyla", "reviewer");
      sectionId = world.sectionIds[0] ?? "";
    });
    afterAll(() => database.close());

    const as = (actor: Actor): ServiceContext => ({
      db: database.db,
      live: createDetachedLive(database.db),
      actor,
    });
    /** The section with these inlines, a footnote that cites page `locator` behind them. */
    const write = (inlines: Inline[], locator = "5") =>
      createDetachedLive(database.db).editSection(sectionId, dina.userId, (doc) =>
        restoreSection(doc, {
          blocks: [
            {
              type: "block",
              attributes: { ...DEFAULT_BLOCK },
              inlines: [...inlines, { footnote: "n1" }],
            },
          ],
          notes: {
            n1: [
              {
                type: "block",
                attributes: { ...DEFAULT_BLOCK },
                inlines: [
                  {
                    citation: {
                      id: "c1",
                      source: "s1",
                      locator,
                      label: "page",
                      prefix: "",
                      suffix: "",
                    },
                  },
                ],
              },
            ],
          },
        }),
      );
    const claim = (text: string): Inline => ({ text, claim: "q1" });
    const read = async (actor: Actor) => (await readForReview(as(actor), { sectionId })).statements;
    const judge = async (actor: Actor, given: Pick<Judgement, "verdict" | "note">) => {
      const [statement] = await read(actor);
      const { id: statementId = "", wording: seen = "" } = statement ?? {};
      await judgeStatement(as(actor), { sectionId, statementId, seen, ...given });
    };
    const said = async (actor: SignedIn) =>
      (await read(actor)).map(({ verdicts }) =>
        verdicts.map(({ name, verdict, isCurrent }) => [name, verdict, isCurrent]),
      );

    test("what each says of a claim is kept, and asks to be read again once words or sources change", async () => {
      await write([claim("Two died in 2024.")]);
      expect(await read(ravi)).toMatchObject([
        { kind: "claim", text: "Two died in 2024.", sources: [{ id: null, locator: "5" }] },
      ]);
      await judge(ravi, { verdict: "doubtful", note: "The register says ten." });
      await judge(leyla, { verdict: "supports", note: "" });
      expect(await said(dina)).toEqual([
        [
          ["Ravi", "doubtful", true],
          ["Leyla", "supports", true],
        ],
      ]);
      await write([{ text: "In its custody, " }, claim("Two died in 2024.")]);
      expect((await said(dina))[0]).toContainEqual(["Leyla", "supports", true]);
      await write([claim("Ten died in 2024.")]);
      expect(await said(dina)).toEqual([
        [
          ["Ravi", "doubtful", false],
          ["Leyla", "supports", false],
        ],
      ]);
      const doubts = () => listDoubts(as(dina), { reportId: world.reportId });
      expect(await doubts()).toMatchObject([
        {
          name: "Ravi",
          note: "The register says ten.",
          isCurrent: false,
          text: "Ten died in 2024.",
          words: "Two died in 2024.",
        },
      ]);
      await judge(ravi, { verdict: "supports", note: "" });
      expect(await doubts()).toEqual([]);
      await write([claim("Ten died in 2024.")], "6");
      expect((await said(ravi))[0]).toContainEqual(["Ravi", "supports", false]);
      await judge(ravi, { verdict: null, note: "" });
      expect(await said(ravi)).toEqual([[["Leyla", "supports", false]]]);
    });

    test("people of a partner read what is said of a claim as it stands, and of earlier words their own", async () => {
      const hill = await aHouse(database.db, { name: "Hill House" });
      const { reviewer, drafter } = hill.people;
      await aPartnership(database.db, {
        reportId: world.reportId,
        partnerId: hill.organisationId,
        people: { [reviewer.userId]: "reviewer", [drafter.userId]: "drafter" },
      });
      await write([claim("Six were seen in the cellar.")]);
      await judge(leyla, { verdict: "doubtful", note: "Who says six?" });
      await judge(reviewer, { verdict: "doubtful", note: "I have seen five." });
      const all = await listDoubts(as(drafter), { reportId: world.reportId });
      expect(all.map(({ note }) => note)).toEqual(["Who says six?", "I have seen five."]);
      await write([claim("Some were seen.")]);

      for (const [person, left] of [
        [drafter, []],
        [reviewer, ["I have seen five."]],
        [dina, ["Who says six?", "I have seen five."]],
      ] as const) {
        const [statement] = await read(person);
        expect(statement?.verdicts.map(({ note }) => note)).toEqual(left);
        const doubts = await listDoubts(as(person), { reportId: world.reportId });
        expect(doubts.map(({ note }) => note)).toEqual(left);
      }
      expect((await readForReview(as(drafter), { sectionId })).doubted).toBe(0);
      await judge(leyla, { verdict: null, note: "" });
      await judge(reviewer, { verdict: null, note: "" });
    });

    test("who has the section is told of a doubt, once, until it is taken back", async () => {
      await database.db
        .update(sections)
        .set({ assigneeId: dina.userId })
        .where(eq(sections.id, sectionId));
      await write([claim("Ten died in 2024.")]);
      const told = async () =>
        (await listNotices(as(dina), { isUnread: true })).notices.map((one) => [
          one.kind,
          one.actorName,
          one.place,
        ]);
      await judge(ravi, { verdict: "doubtful", note: "The register says eleven." });
      await judge(ravi, { verdict: "doubtful", note: "Page 4." });
      const place = { at: "section", reportId: world.reportId, sectionId };
      expect(await told()).toEqual([["doubted", "Ravi", place]]);
      expect((await listNotices(as(ravi), { isUnread: true })).notices).toEqual([]);
      await judge(ravi, { verdict: "supports", note: "" });
      expect(await told()).toEqual([]);
    });

    test("nothing is said of other words than were read, of no claim, or by who does not review", async () => {
      await write([claim("Ten died in 2024.")]);
      const [statement] = await read(ravi);
      const given = {
        sectionId,
        statementId: statement?.id ?? "",
        verdict: "seen",
        note: "",
      } as const;
      const seen = statement?.wording ?? "";
      await write([claim("Eleven died in 2024.")]);
      const refused = (asked: Promise<void>, code: string) =>
        expect(asked).rejects.toMatchObject({ failure: { code } });
      await refused(judgeStatement(as(ravi), { ...given, seen }), "changed_meanwhile");
      await refused(
        judgeStatement(as(ravi), { ...given, seen, statementId: "nothing" }),
        "statement_not_found",
      );
      await refused(judgeStatement(as(dina), { ...given, seen }), "not_permitted");
      await refused(
        judgeStatement(as(ravi), { ...given, seen, sectionId: world.sectionIds[1] ?? "" }),
        "statement_not_found",
      );
    });

    test("a section is compared with any of its versions", async () => {
      await write([claim("Ten died in 2024.")]);
      const { versionId } = await nameSectionVersion(as(dina), { sectionId, name: "Before" });
      expect((await compareWithVersion(as(ravi), { versionId })).sentences).toEqual([]);
      await write([claim("Twelve died in 2024.")]);
      expect((await compareWithVersion(as(ravi), { versionId })).sentences).toMatchObject([
        { before: "Ten died in 2024.", after: "Twelve died in 2024." },
      ]);
    });
  });
});
