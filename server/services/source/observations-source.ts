import { and, asc, eq, isNull } from "drizzle-orm";
import { sourceInput } from "../../../core/citation/source-input";
import { readUnSymbol } from "../../../core/citation/un-symbol";
import { DomainError } from "../../../core/failure";
import { observations, observationTexts } from "../../../db/schema/observations";
import { sources } from "../../../db/schema/sources";
import { authoriseOrganisation, authoriseReport } from "../authorise";
import { isAuthorised } from "../is-authorised";
import type { ServiceContext } from "../service-context";
import { addPublicSource } from "./change-source";
import { type LibrarySource, loadSource } from "./source-record";

const MOST_TITLE = 1_000;

/** What is needed to cite it, and nothing the organisation noted about it. */
const asCited = (source: LibrarySource): LibrarySource => ({
  ...source,
  note: "",
  tags: [],
  further: {},
  citations: 0,
  linkCheck: null,
});

/**
 * The library's source for the observations a report answers, or for another imported document
 * of the organisation such as the State's reply, by its UN symbol. Made from what is known of it
 * when the library has none, so that quoting a paragraph cites it like any other work.
 *
 * @throws {DomainError} report_not_found, observations_not_found, not_permitted
 */
export async function ensureObservationsSource(
  context: ServiceContext,
  { reportId, documentId }: { reportId: string; documentId?: string | undefined },
): Promise<LibrarySource> {
  return context.db.transaction(async (tx) => {
    const { report } = await authoriseReport(tx, context.actor, "section.write", reportId);
    const { organisationId } = report;
    const observationsId = documentId ?? report.observationsId;
    if (observationsId === null) throw new DomainError({ code: "observations_not_found" });
    // Held until the source is there: two who quote at once make one source.
    const [known] = await tx
      .select()
      .from(observations)
      .where(
        and(eq(observations.id, observationsId), eq(observations.organisationId, organisationId)),
      )
      .for("update");
    if (!known) throw new DomainError({ code: "observations_not_found" });
    const [found] = await tx
      .select({ id: sources.id })
      .from(sources)
      .where(
        and(
          eq(sources.organisationId, organisationId),
          eq(sources.type, "un_document"),
          eq(sources.unSymbol, readUnSymbol(known.symbol) ?? known.symbol),
          isNull(sources.deletedAt),
        ),
      )
      .orderBy(asc(sources.createdAt))
      .limit(1);
    if (found) {
      const source = await loadSource(tx, found.id);
      const mayReadLibrary = await isAuthorised(
        authoriseOrganisation(tx, context.actor, "source.read", organisationId),
      );
      return mayReadLibrary ? source : asCited(source);
    }
    const [text] = await tx
      .select({ title: observationTexts.title, language: observationTexts.language })
      .from(observationTexts)
      .where(eq(observationTexts.observationsId, known.id))
      .orderBy(asc(observationTexts.createdAt))
      .limit(1);
    const source = sourceInput.parse({
      type: "un_document",
      title: (text?.title || known.symbol).slice(0, MOST_TITLE),
      // Symbols are typed by people; one the library would not take stands in the title alone.
      unSymbol: readUnSymbol(known.symbol) ?? "",
      issued: known.adoptedOn ?? "",
      language: text?.language ?? "",
      authors: known.body === "" ? [] : [{ literal: known.body }],
    });
    return addPublicSource({ ...context, db: tx }, { organisationId, source });
  });
}
