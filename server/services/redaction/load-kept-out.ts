import { and, eq, inArray, or } from "drizzle-orm";
import type { Source } from "../../../core/citation/source";
import type { ProtectedName } from "../../../core/confidentiality/protected-name";
import type { KeptOut } from "../../../core/redaction/find-words";
import type { TakenOutWords } from "../../../core/redaction/redact-contents";
import { sourceDetails } from "../../../core/redaction/source-details";
import type { Database } from "../../../db/client";
import { organisations } from "../../../db/schema/accounts";
import { sources } from "../../../db/schema/sources";
import type { SealKeys } from "../sealing/seal-keys";
import { openSealedSource } from "../source/sealed-source";

/** Names of the list, as they are looked for in a file. */
export const namesKeptOut = (names: readonly ProtectedName[]): KeptOut[] =>
  names.map(({ name, variants }) => ({ kind: "name", spellings: [name, ...variants] }));

/** Passages, titles and all else that was taken out, in the spellings of each. */
export const passagesKeptOut = ({ passages, short }: TakenOutWords): KeptOut[] => [
  ...passages.map((spellings): KeptOut => ({ kind: "passage", spellings })),
  ...short.map((words): KeptOut => ({ kind: "passage", spellings: [words], isShort: true })),
];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The details of sealed sources that a file must not hold, as they are looked for in it: of those named and of
 * what they were merged with. Details that may be read anyway, in the wording agreed on or in a public
 * source among them, are no secret. Opened in memory, for nobody to see.
 *
 * @param isShown whether the details of a source may stand in this file
 * @throws {DomainError} seal_key_missing, sealed_damaged: what is not known cannot be looked for
 */
export async function sourcesKeptOut(
  db: Database,
  sealKeys: SealKeys,
  {
    organisationId,
    sourceIds,
    isShown = () => false,
  }: {
    organisationId: string;
    sourceIds: readonly string[];
    isShown?: (sourceId: string) => boolean;
  },
): Promise<KeptOut[]> {
  const cited = await readSources(db, organisationId, sourceIds);
  const sealed = cited.filter((source) => source.sealed !== null && !isShown(source.id));
  if (sealed.length === 0) return [];
  const [organisation] = await db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  const known = {
    wordings: cited.flatMap((source) => Object.values(source.agreedWordings)),
    fields: [
      organisation?.name ?? "",
      ...cited.flatMap((source) => (source.sealed === null ? fieldsOf(source) : [])),
    ],
  };
  return sealed.flatMap(({ id, sealed: details }): KeptOut[] => {
    const spellings = sourceDetails(openSealedSource(sealKeys, id, details ?? ""), known);
    return spellings.length === 0 ? [] : [{ kind: "source", spellings }];
  });
}

async function readSources(db: Database, organisationId: string, sourceIds: readonly string[]) {
  const ids = [...new Set(sourceIds)].filter((id) => UUID.test(id));
  if (ids.length === 0) return [];
  const columns = {
    id: sources.id,
    mergedInto: sources.mergedInto,
    agreedWordings: sources.agreedWordings,
    sealed: sources.sealed,
    title: sources.title,
    authors: sources.authors,
    publisher: sources.publisher,
    url: sources.url,
  };
  const own = eq(sources.organisationId, organisationId);
  const named = await db
    .select(columns)
    .from(sources)
    .where(and(own, inArray(sources.id, ids)));
  const targets = named.map(({ id, mergedInto }) => mergedInto ?? id);
  return db
    .select(columns)
    .from(sources)
    .where(
      and(
        own,
        or(
          inArray(sources.id, [...ids, ...targets]),
          inArray(sources.mergedInto, [...ids, ...targets]),
        ),
      ),
    );
}

/** What a public source tells anybody. */
function fieldsOf({
  title,
  authors,
  publisher,
  url,
}: Pick<Source, "title" | "authors" | "publisher" | "url">): string[] {
  const people = authors.flatMap((name) =>
    "literal" in name
      ? [name.literal]
      : [`${name.given} ${name.family}`, `${name.family} ${name.given}`],
  );
  return [title, publisher, url, ...people];
}
