"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { wordsOf } from "@/core/citation/source-words";
import type { SearchKind } from "@/core/search/found";
import type { Place } from "../_components/places";
import { useTRPC } from "../_trpc/client";
import { REPORT_PAGES } from "../(signed-in)/reports/[reportId]/_parts/report-page-list";
import { addressOfCommand, type CommandName } from "./commands";
import { foundAddress } from "./found-address";
import {
  matchingOptions,
  namedOption,
  type PaletteGroup,
  type PaletteOption,
} from "./palette-options";

/** Between two letters of somebody who types slowly; asked for with each, answers would come late. */
const PAUSE_MS = 120;

type Asked = { query: string; kind: SearchKind | null };

/** What the palette offers for what was typed: pages and commands at once, what is found as it comes. */
export function usePaletteGroups(
  { query, kind }: Asked,
  { places, commands }: { places: readonly Place[]; commands: readonly CommandName[] },
): { groups: PaletteGroup[]; isSearching: boolean; error: unknown } {
  const found = useFound({ query, kind });
  const pages = usePages(places);
  const ownPages = useReportPages();
  const t = useTranslations("search");
  const doing = commands.map((name) =>
    namedOption(`command-${name}`, t(`commands.${name}`), addressOfCommand(name)),
  );
  const offered = [
    { id: "report-pages", title: t("thisReport"), options: ownPages },
    { id: "pages", title: t("pages"), options: pages },
    { id: "commands", title: t("doing"), options: doing },
  ].map((group) => ({ ...group, options: matchingOptions(group.options, query) }));
  const groups = [...(kind === null ? offered : []), ...found.groups];
  return {
    groups: groups.filter(({ options }) => options.length > 0),
    isSearching: found.isSearching,
    error: found.error,
  };
}

function usePages(places: readonly Place[]): PaletteOption[] {
  const t = useTranslations("shell");
  return places.map((place) => namedOption(`page-${place}`, t(place), `/${place}`));
}

const OF_REPORT = /^\/reports\/([0-9a-f-]{36})(\/|$)/;

/** The pages of the report one is in. */
function useReportPages(): PaletteOption[] {
  const t = useTranslations("reportPages");
  const [, reportId] = OF_REPORT.exec(usePathname()) ?? [];
  if (reportId === undefined) return [];
  return REPORT_PAGES.map((page) => {
    const address = page === "text" ? `/reports/${reportId}` : `/reports/${reportId}/${page}`;
    return namedOption(`report-page-${page}`, t(page), address);
  });
}

function useFound(asked: Asked): {
  groups: PaletteGroup[];
  isSearching: boolean;
  error: unknown;
} {
  const t = useTranslations("search");
  const { query, kind } = useAfterPause(asked);
  const isAsked = wordsOf(query).some((word) => word.length > 1);
  const input = { query: query.trim(), ...(kind === null ? {} : { kind }) };
  const { data, isFetching, error } = useQuery({
    ...useTRPC().search.find.queryOptions(input),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const isWaiting = query !== asked.query || kind !== asked.kind;
  const isLeft = !wordsOf(asked.query).some((word) => word.length > 1);
  if (!isAsked || isLeft) return { groups: [], isSearching: isWaiting && !isLeft, error: null };
  const groups = (data ?? []).map((group): PaletteGroup => {
    const options = group.found.map(
      (one): PaletteOption => ({
        id: `${one.kind}-${one.key}`,
        parts: one.snippet,
        context: one.context,
        does: { goTo: foundAddress(one.place) },
      }),
    );
    const more: PaletteOption = {
      id: `more-${group.kind}`,
      parts: [{ text: t(`more.${group.kind}`), isMatch: false }],
      context: [],
      does: { show: group.kind },
    };
    const isMoreShown = group.hasMore && kind === null;
    return {
      id: group.kind,
      title: t(`kinds.${group.kind}`),
      options: isMoreShown ? [...options, more] : options,
    };
  });
  return { groups, isSearching: isFetching || isWaiting, error };
}

function useAfterPause(asked: Asked): Asked {
  const { query, kind } = asked;
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ query, kind }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query, kind]);
  return settled;
}
