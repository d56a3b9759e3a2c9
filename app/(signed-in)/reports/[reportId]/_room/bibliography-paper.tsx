"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect } from "react";
import { FailureMessage } from "@/app/_components/failure-message";
import { WordedCitation } from "@/app/_sources/worded-citation";
import { useTRPC } from "@/app/_trpc/client";
import { useRoom, useRoomState } from "./room-context";

/** Between two requests while citations change: a bibliography is read, not watched. */
const FRESH_MS = 3_000;

/** The list of what the report cites, at the end of its text as in its files. */
export function BibliographyPaper() {
  const { report } = useRoom();
  const citations = useDeferredValue(useRoomState((state) => state.citations));
  const { data, error, refetch } = useQuery({
    ...useTRPC().citation.bibliography.queryOptions({ reportId: report.id }),
    enabled: report.bibliography !== "none",
    placeholderData: keepPreviousData,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever a citation is worded anew
  useEffect(() => {
    if (report.bibliography === "none") return;
    const timer = setTimeout(() => void refetch(), FRESH_MS);
    return () => clearTimeout(timer);
  }, [citations, report.bibliography, refetch]);
  if (report.bibliography === "none" || (!data && !error)) return null;
  return (
    <section aria-label={data?.heading} className="flex flex-col gap-4 border-line border-t pt-8">
      <FailureMessage error={error} />
      {data && (
        <>
          <h2 className="font-serif text-xl" dir="auto">
            {data.heading}
          </h2>
          {data.groups.map(({ heading, entries }) => (
            <div key={heading} className="flex flex-col gap-2">
              {heading !== "" && (
                <h3 className="font-medium font-serif" dir="auto">
                  {heading}
                </h3>
              )}
              <ul className="flex flex-col gap-1.5">
                {entries.map(({ source, runs }) => (
                  <li key={source} className="ps-6 -indent-6" dir="auto">
                    <WordedCitation runs={runs} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </>
      )}
    </section>
  );
}
