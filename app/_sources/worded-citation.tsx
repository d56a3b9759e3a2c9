import type { CitationRun } from "@/core/report/report-room";

/** A citation as it is printed. Links are shown, not followed: the words stand in a form or a list. */
export function WordedCitation({ runs }: { runs: readonly CitationRun[] }) {
  return (
    <span className="font-serif" dir="auto">
      {runs.map(({ text, italic, bold, link }, index) => {
        const words =
          link === undefined ? text : <span className="break-all text-accent">{text}</span>;
        const strong = bold ? <strong>{words}</strong> : words;
        // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place
        return <span key={index}>{italic ? <em>{strong}</em> : strong}</span>;
      })}
    </span>
  );
}
