import { asc, eq } from "drizzle-orm";
import {
  type EndorsedSection,
  type EndorsementAnswer,
  type Endorsers,
  type LateChange,
  lateChanges,
} from "../../../core/coalition/endorsement";
import { DomainError } from "../../../core/failure";
import type { Database } from "../../../db/client";
import { endorsements } from "../../../db/schema/endorsements";
import { can } from "../../policies/can";
import { authoriseReport } from "../authorise";
import type { SealKeys } from "../sealing/seal-keys";
import { openText } from "../sealing/seal-text";
import type { SealingContext } from "../service-context";
import type { SealFailure } from "../source/source-record";
import { hashEndorsable, readEndorsable, readEndorsed } from "./endorsed-sections";
import { sealedNamePlace } from "./load-unnamed";

export type Endorsement = {
  id: string;
  /** Of one that must not be named, for coordinators alone. */
  name: string;
  isAnonymous: boolean;
  /** Its name is sealed and does not open. */
  openFailure?: SealFailure;
  userId: string | null;
  /** "2026-12-01". */
  dueOn: string | null;
  answer: EndorsementAnswer;
  answeredAt: Date | null;
  /** What has changed since it endorsed the report; for coordinators and whoever answers for it. */
  late: LateChange[];
  /** The asker answers for it, or coordinates the report. */
  mayAnswer: boolean;
};

export type EndorsementList = {
  /** By name. */
  endorsements: Endorsement[];
  /** How many that cannot be named endorse the report; who they are is for coordinators. */
  unnamed: number;
  mayManage: boolean;
  /** What whoever endorses now endorses: to be sent along, so that nobody endorses what they have not seen. */
  seen: string;
};

/**
 * Who was asked to endorse a report and what they said. Those that must not be named are in the list for
 * coordinators alone; others learn how many of them endorse it.
 *
 * @throws {DomainError} report_not_found
 */
export async function listEndorsements(
  { db, actor, sealKeys }: Omit<SealingContext, "live">,
  { reportId }: { reportId: string },
): Promise<EndorsementList> {
  const { standing } = await authoriseReport(db, actor, "endorsement.read", reportId);
  const mayManage = can(actor, "endorsement.manage", standing);
  const rows = await readRows(db, reportId);
  const now = await readEndorsable(db, reportId);
  const endorsed = await readEndorsed(
    db,
    rows.flatMap(({ id, answer }) => (answer === "endorsed" ? [id] : [])),
  );
  const shown = rows.filter(({ sealedName }) => sealedName === null || mayManage);
  const listed = shown.map((row): Endorsement => {
    const mayAnswer = mayManage || row.userId === actor.userId;
    return {
      id: row.id,
      ...nameOf(sealKeys, row),
      isAnonymous: row.sealedName !== null,
      userId: row.userId,
      dueOn: row.dueOn,
      answer: row.answer,
      answeredAt: row.answeredAt,
      late: mayAnswer ? lateOf(endorsed.get(row.id), now) : [],
      mayAnswer,
    };
  });
  return {
    endorsements: listed.sort((one, other) => one.name.localeCompare(other.name)),
    unnamed: countUnnamed(rows),
    mayManage,
    seen: hashEndorsable(now),
  };
}

/** Who endorses a report, as a file of it says; for whoever was asked for their rights already. */
export async function readEndorsers(db: Database, reportId: string): Promise<Endorsers> {
  const rows = (await readRows(db, reportId)).filter(({ answer }) => answer === "endorsed");
  return {
    names: rows
      .flatMap(({ name }) => (name === "" ? [] : [name]))
      .sort((one, other) => one.localeCompare(other)),
    unnamed: countUnnamed(rows),
  };
}

const lateOf = (
  endorsed: readonly EndorsedSection[] | undefined,
  now: readonly EndorsedSection[],
) => (endorsed === undefined ? [] : lateChanges(endorsed, now));

type Row = typeof endorsements.$inferSelect;

const readRows = (db: Database, reportId: string): Promise<Row[]> =>
  db
    .select()
    .from(endorsements)
    .where(eq(endorsements.reportId, reportId))
    .orderBy(asc(endorsements.createdAt), asc(endorsements.id));

const countUnnamed = (rows: readonly Row[]) =>
  rows.filter(({ sealedName, answer }) => sealedName !== null && answer === "endorsed").length;

function nameOf(
  keys: SealKeys,
  { id, name, sealedName }: Row,
): Pick<Endorsement, "name" | "openFailure"> {
  if (sealedName === null) return { name };
  try {
    return { name: openText(keys, sealedNamePlace(id), sealedName) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { failure } = error;
    if (failure.code !== "seal_key_missing" && failure.code !== "sealed_damaged") throw error;
    return { name: "", openFailure: failure };
  }
}
