"use client";

import { useTranslations } from "next-intl";
import { TextLink } from "@/app/_components/link";
import type { LocatorLabel } from "@/core/citation/locator";

/** A source by name and the place in it; a link where one may open the library. */
export function PlaceInSource({
  sourceId,
  name,
  locator,
  label,
}: {
  sourceId: string | null;
  name: string;
  locator: string;
  label: LocatorLabel;
}) {
  const words = useTranslations("sources");
  return (
    <span>
      {sourceId === null ? (
        <bdi>{name}</bdi>
      ) : (
        <TextLink href={`/sources/${sourceId}`}>
          <bdi>{name}</bdi>
        </TextLink>
      )}
      {locator !== "" && (
        <span className="text-ink-soft">
          {" · "}
          {words(`locatorLabels.${label}`)} <bdi>{locator}</bdi>
        </span>
      )}
    </span>
  );
}
