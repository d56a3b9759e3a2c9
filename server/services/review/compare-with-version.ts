import { changedSentences, type LostApproval } from "../../../core/review/changed-sentences";
import { standingContent } from "../../../core/shared-text/standing-content";
import { authoriseVersion, unpackContent } from "../history/read-version";
import type { ServiceContext } from "../service-context";
import { readMeaning } from "./section-meaning";

/**
 * What a section says that one of its versions did not, sentence by sentence. What stands beside the
 * text was not kept with the version, apart from the title: nothing is said of it.
 *
 * @throws {DomainError} version_not_found, not_permitted
 */
export async function compareWithVersion(
  { db, actor }: ServiceContext,
  { versionId }: { versionId: string },
): Promise<LostApproval> {
  const { section, version } = await authoriseVersion({ db, actor }, "history.read", versionId);
  const now = await readMeaning(db, section.id);
  if (!now) throw new Error("A section that may be read was not found.");
  const content = standingContent(await unpackContent(version.content));
  return changedSentences({ ...now, title: version.title, content }, now);
}
