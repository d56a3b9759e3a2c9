import { DomainError } from "../../../core/failure";
import { restoreSection } from "../../../core/shared-text/restore-section";
import { recordAudit } from "../record-audit";
import { type Projected, projectDocument } from "../section-projection";
import type { ServiceContext } from "../service-context";
import { authoriseVersion, unpackContent } from "./read-version";
import { findLatestVersion, takeVersion } from "./take-version";

/**
 * Makes a section's text what it was in a version, as a change of the asker's like
 * any other: what colleagues type meanwhile stays. What was there before is a
 * version of its own; restoring that undoes it. Answers its id.
 *
 * @throws {DomainError} version_not_found, not_permitted
 */
export async function restoreVersion(
  { db, live, actor }: ServiceContext,
  { versionId }: { versionId: string },
): Promise<{ beforeVersionId: string }> {
  const { section, report, version } = await authoriseVersion(
    { db, actor },
    "version.restore",
    versionId,
  );
  const content = await unpackContent(version.content);
  const taken = { reason: "before_restore", name: null, takenBy: actor.userId } as const;
  await live.sectionSettled(section.id);
  const firstId = await db.transaction((tx) => takeVersion(tx, section.id, taken));
  let before: Projected | null = null;
  await live.editSection(section.id, actor.userId, (doc) => {
    before = projectDocument(doc);
    restoreSection(doc, content);
  });
  return db.transaction(async (tx) => {
    // Words that came in between the version and the restore are in a version too.
    const exactId = await takeExact(tx, section.id, taken, before);
    const beforeVersionId = exactId ?? firstId;
    if (beforeVersionId === null) throw new DomainError({ code: "version_not_found" });
    await recordAudit(tx, {
      organisationId: report.organisationId,
      userId: actor.userId,
      action: "version.restore",
      subjectId: versionId,
    });
    return { beforeVersionId };
  });
}

async function takeExact(
  tx: ServiceContext["db"],
  sectionId: string,
  taken: { reason: "before_restore"; name: null; takenBy: string },
  before: Projected | null,
): Promise<string | null> {
  if (before === null) return null;
  const { content, contentHash, projection } = before;
  const { words, footnoteWords } = projection;
  const seq = (await findLatestVersion(tx, sectionId))?.seq ?? 0;
  const text = { content, contentHash, words, footnoteWords, seq };
  return takeVersion(tx, sectionId, { ...taken, text });
}
