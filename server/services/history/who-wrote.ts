import type { Part } from "../../../core/shared-text/shared-text";
import { runHistoryTask } from "../../jobs/history-thread";
import { authoriseSection } from "../authorise";
import type { ServiceContext } from "../service-context";
import { type Person, readPeople } from "./person-names";
import { readPast } from "./section-past";

const MINUTE = 60_000;

/** Words one person wrote in one minute. */
export type WrittenRun = {
  text: string;
  /** Null for an import or a repair by the server, and where the account is gone. */
  writer: Person | null;
  /** To the minute; null for what was written before history was kept. */
  at: Date | null;
  /** Who put the words where they are, if somebody else wrote them. */
  movedBy: Person | null;
};

export type WrittenBlock = { runs: WrittenRun[] };

export type WrittenPlace = {
  sectionId: string;
  /** The body, or a footnote by its id. */
  part: Part;
  /** The first and last block, counted from 0; a table counts as one. */
  from: number;
  to: number;
};

/**
 * Who wrote the words of some blocks of a section, and when, as far as it is
 * committed: from the log and its history and from whose each client is, never from
 * what a browser says. `signal` calls it off.
 *
 * @throws {DomainError} section_not_found, not_permitted
 */
export async function whoWrote(
  { db, actor }: Pick<ServiceContext, "db" | "actor">,
  { sectionId, part, from, to }: WrittenPlace,
  signal?: AbortSignal,
): Promise<WrittenBlock[]> {
  const { section } = await authoriseSection(db, actor, "history.read", sectionId);
  const { clients, ...past } = await readPast(db, sectionId, section.epoch);
  const blocks = await runHistoryTask("authors", { past, clients, part, from, to }, { signal });
  const runs = blocks.flatMap((block) => block.runs);
  const people = await readPeople(
    db,
    runs.flatMap(({ userId, movedBy }) => [userId, movedBy]),
  );
  return blocks.map((block) => ({
    runs: block.runs.map(({ text, userId, minute, movedBy }) => ({
      text,
      writer: people.get(userId ?? "") ?? null,
      at: minute === null ? null : new Date(minute * MINUTE),
      movedBy: people.get(movedBy ?? "") ?? null,
    })),
  }));
}
