import type { ReactNode } from "react";
import type {
  Citation,
  ContentBlock,
  ContentTextBlock,
  Inline,
  InlineSuggested,
  TextInline,
} from "@/core/shared-text/section-content";
import { blockDom } from "../extensions/block-dom";
import type { CitationWording } from "../markers/citation-wording";
import { noteReference } from "../markers/note-reference";

export type StaticContext = {
  numberOf: (noteId: string) => number | null;
  footnoteLabel: (number: number) => string;
  wordCitation: (citation: Citation) => CitationWording;
};

/**
 * A text where no editor runs: the same elements and classes as in the editor,
 * so that nothing moves when one is mounted in its place.
 */
export function StaticText({
  blocks,
  context,
  className,
}: {
  blocks: readonly ContentBlock[];
  context: StaticContext;
  className: string;
}) {
  const shown: readonly ContentBlock[] = blocks.length > 0 ? blocks : [EMPTY];
  return (
    <div className={className}>
      {shown.map((block, index) => {
        const key = `${block.type} ${index}`;
        return block.type === "table" ? (
          <div key={key} className="table-frame">
            <table>
              <tbody>
                {block.rows.map((row, rowIndex) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <tr key={rowIndex}>
                    {row.cells.map((cell, cellIndex) => {
                      const Cell = cell.header ? "th" : "td";
                      return (
                        // biome-ignore lint/suspicious/noArrayIndexKey: as above
                        <Cell key={cellIndex} colSpan={cell.colspan} rowSpan={cell.rowspan}>
                          {cell.blocks.map((inner, innerIndex) => (
                            // biome-ignore lint/suspicious/noArrayIndexKey: as above
                            <StaticBlock key={innerIndex} block={inner} context={context} />
                          ))}
                        </Cell>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          <StaticBlock key={key} block={block} context={context} />
        );
      })}
    </div>
  );
}

const EMPTY: ContentTextBlock = {
  type: "block",
  attributes: { kind: "paragraph", level: 1, indent: 0, list: "bullet", dir: null },
  inlines: [],
};

/** One block as it stands in a text. */
export function StaticBlock({
  block,
  context,
}: {
  block: ContentTextBlock;
  context: StaticContext;
}) {
  return (
    <div {...blockDom(block.attributes)}>
      {block.inlines.length === 0 ? <br /> : null}
      {block.inlines.map((inline, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: inlines have no identity, and no state
        <StaticInline key={index} inline={inline} context={context} />
      ))}
    </div>
  );
}

/** One run, marker or citation as it stands in a text. */
export function StaticInline({ inline, context }: { inline: Inline; context: StaticContext }) {
  const { suggested, ...plain } = inline;
  if (suggested !== undefined) {
    return (
      <StaticSuggested suggested={suggested}>
        <StaticInline inline={plain} context={context} />
      </StaticSuggested>
    );
  }
  if ("footnote" in inline) {
    const number = context.numberOf(inline.footnote);
    return (
      <sup className="footnote-marker" data-footnote={inline.footnote}>
        <span className="footnote-number" {...noteReference(number ?? 0, context.footnoteLabel)} />
      </sup>
    );
  }
  if ("citation" in inline) {
    const wording = context.wordCitation(inline.citation);
    return (
      <span className="citation-chip">
        <span className={`citation-words is-${wording.state}`} title={wording.hint}>
          {wording.runs.map((run, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity, and no state
            <StaticRun key={index} run={run} />
          ))}
        </span>
      </span>
    );
  }
  return <StaticRun run={inline} />;
}

/** What is suggested, as the editor shows it. */
function StaticSuggested({
  suggested: { inserted, deleted },
  children,
}: {
  suggested: InlineSuggested;
  children: ReactNode;
}) {
  let shown = children;
  if (deleted !== undefined) shown = <del className="suggested suggested-deleted">{shown}</del>;
  if (inserted !== undefined) shown = <ins className="suggested suggested-inserted">{shown}</ins>;
  return shown;
}

function StaticRun({ run }: { run: TextInline }) {
  let shown: ReactNode = run.text;
  if (run.italic) shown = <em>{shown}</em>;
  if (run.bold) shown = <strong>{shown}</strong>;
  if (run.withheld !== undefined) {
    shown = (
      <mark className="withheld" data-withheld={run.withheld} aria-describedby="withheld-words">
        {shown}
      </mark>
    );
  }
  if (run.claim) {
    shown = (
      <span className="claim" data-claim={run.claim}>
        {shown}
      </span>
    );
  }
  if (run.link) {
    shown = (
      <a href={run.link} rel="noopener noreferrer nofollow">
        {shown}
      </a>
    );
  }
  return shown;
}
