import { getTranslations } from "next-intl/server";
import { TextLink } from "@/app/_components/link";
import { api } from "@/app/_trpc/server";

/** The collections a source is in, each a link to what else is in it. */
export async function SourceCollections({ sourceId }: { sourceId: string }) {
  const t = await getTranslations("sources");
  const collections = await (await api()).collection.ofSource({ sourceId });
  return (
    <section aria-labelledby="in-collections" className="flex flex-col gap-3">
      <h2 id="in-collections" className="text-xl">
        {t("inCollections")}
      </h2>
      {collections.length === 0 && <p className="text-ink-soft">{t("inNoCollection")}</p>}
      <ul className="flex flex-col gap-1">
        {collections.map(({ id, name }) => (
          <li key={id}>
            <TextLink href={`/sources?collection=${id}`}>
              <bdi>{name}</bdi>
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
