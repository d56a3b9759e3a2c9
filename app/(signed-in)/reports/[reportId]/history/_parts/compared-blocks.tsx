import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { blockDom } from "@/app/_editor/extensions/block-dom";
import type { CitationWording } from "@/app/_editor/markers/citation-wording";
import {
  StaticBlock,
  type StaticContext,
  StaticInline,
  StaticText,
} from "@/app/_editor/static/static-text";
import type { Citation, ContentBlock, ContentTextBlock } from "@/core/shared-text/section-content";
import type { BlockChange, NoteChange, RowChange } from "@/core/version/compare-content";
import type { InlineChange } from "@/core/version/compare-inlines";
import type { Side } from "@/core/version/comparison-side";
import type { Layout } from "./comparison";

type Words = {
  /** What a marker shows on either side. */
  before: StaticContext;
  after: StaticContext;
};

/** Compared blocks: one column with what went and what came, or what was beside what is. */
export function ComparedBlocks({
  blocks,
  notes,
  layout,
  wordCitation,
  className,
}: {
  blocks: readonly BlockChange[];
  notes: readonly NoteChange[];
  layout: Layout;
  wordCitation: (citation: Citation) => CitationWording;
  className: string;
}) {
  const t = useTranslations("room");
  const footnoteLabel = (number: number) => t("footnoteNumber", { number });
  const numbers = (key: "numberBefore" | "numberAfter"): StaticContext => ({
    wordCitation,
    footnoteLabel,
    numberOf: (id) => notes.find((note) => note.id === id)?.[key] ?? null,
  });
  const words = { before: numbers("numberBefore"), after: numbers("numberAfter") };
  if (layout === "inline") {
    return (
      <div className={className}>
        {blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is made anew, never reordered
          <Compared key={index} block={block} side={null} words={words} />
        ))}
      </div>
    );
  }
  return (
    <div className={`${className} compared-sides`}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <div key={index} className="compared-pair">
          <div>
            <Compared block={block} side="before" words={words} />
          </div>
          <div>
            <Compared block={block} side="after" words={words} />
          </div>
        </div>
      ))}
    </div>
  );
}

type Shown = { side: Side | null; words: Words };

function Compared({ block, ...shown }: Shown & { block: BlockChange }) {
  const { side, words } = shown;
  if (block.change === "same") return <Still block={block.block} context={words.after} />;
  if (block.change === "table") return <ComparedTable rows={block.rows} {...shown} />;
  if (block.change === "changed") return <ChangedBlock block={block} {...shown} />;
  if (side === (block.change === "added" ? "before" : "after")) return null;
  return <WholeBlock block={block} {...shown} />;
}

function Still({ block, context }: { block: ContentBlock; context: StaticContext }) {
  if (block.type === "block") return <StaticBlock block={block} context={context} />;
  return <StaticText blocks={[block]} context={context} className="" />;
}

/** A block that only one side has. */
function WholeBlock({
  block,
  words,
}: Shown & { block: Extract<BlockChange, { change: "added" | "removed" }> }) {
  const t = useTranslations("history");
  const isAdded = block.change === "added";
  const context = isAdded ? words.after : words.before;
  const name = block.isMoved ? (isAdded ? "movedHere" : "movedAway") : block.change;
  return (
    <div data-change={block.change} data-moved={block.isMoved || undefined} tabIndex={-1}>
      <span className={block.isMoved ? "change-note" : "sr-only"}>{t(`mark.${name}`)} </span>
      {isAdded ? (
        <ins className="change-block">
          <Still block={block.block} context={context} />
        </ins>
      ) : (
        <del className="change-block">
          <Still block={block.block} context={context} />
        </del>
      )}
    </div>
  );
}

function ChangedBlock({
  block,
  side,
  words,
}: Shown & { block: Extract<BlockChange, { change: "changed" }> }) {
  const aspects = useAspects(block);
  const attributes = side === "before" ? block.before.attributes : block.after.attributes;
  return (
    <div data-change="changed" tabIndex={-1}>
      {aspects !== "" && side !== "before" && <p className="change-note">{aspects}</p>}
      <div {...blockDom(attributes)}>
        {block.inlines.map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <ComparedInline key={index} change={change} side={side} words={words} />
        ))}
        {block.inlines.length === 0 && <br />}
      </div>
    </div>
  );
}

/** What of a block changed other than its words, in a sentence; "" for nothing. */
function useAspects({ before, after, aspects }: Extract<BlockChange, { change: "changed" }>) {
  const t = useTranslations("history");
  const kindOf = ({ attributes }: ContentTextBlock) =>
    attributes.kind === "heading"
      ? t("kind.heading", { level: attributes.level })
      : attributes.kind === "list_item"
        ? t(`kind.${attributes.list}`)
        : t(`kind.${attributes.kind}`);
  const sentences: string[] = [];
  const [was, is] = [kindOf(before), kindOf(after)];
  if (was !== is) sentences.push(t("kindChanged", { was, is }));
  if (aspects.includes("indent")) {
    sentences.push(
      t("indentChanged", { was: before.attributes.indent, is: after.attributes.indent }),
    );
  }
  if (aspects.includes("dir")) sentences.push(t("directionChanged"));
  if (aspects.includes("recommendation")) {
    sentences.push(t(after.attributes.recommendation ? "recommended" : "recommendedNoMore"));
  }
  return sentences.join(" ");
}

function ComparedInline({ change, side, words }: Shown & { change: InlineChange }): ReactNode {
  const t = useTranslations("history");
  if (change.change === "formatted") {
    const inline = side === "before" ? change.before : change.after;
    return (
      <span className="change-format" title={t("mark.formatted")}>
        <span className="sr-only">{t("mark.formatted")} </span>
        <StaticInline inline={inline} context={words.after} />
      </span>
    );
  }
  if (change.change === "same") {
    return (
      <StaticInline
        inline={change.inline}
        context={side === "before" ? words.before : words.after}
      />
    );
  }
  if (side === (change.change === "added" ? "before" : "after")) return null;
  const mark = <span className="sr-only">{t(`mark.${change.change}`)} </span>;
  return change.change === "added" ? (
    <ins>
      {mark}
      <StaticInline inline={change.inline} context={words.after} />
    </ins>
  ) : (
    <del>
      {mark}
      <StaticInline inline={change.inline} context={words.before} />
    </del>
  );
}

function ComparedTable({ rows, ...shown }: Shown & { rows: readonly RowChange[] }) {
  return (
    <div className="table-frame">
      <table>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <ComparedRow key={index} row={row} {...shown} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ComparedRow({ row, ...shown }: Shown & { row: RowChange }) {
  const t = useTranslations("history");
  const { side, words } = shown;
  if (row.change === "changed") {
    return (
      <tr>
        {row.cells.map((cell, index) => {
          const shape = side === "before" ? cell.before : (cell.after ?? cell.before);
          if (shape === null || (side === "after" && cell.after === null)) return null;
          const Cell = shape.header ? "th" : "td";
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Cell key={index} colSpan={shape.colspan} rowSpan={shape.rowspan}>
              {cell.blocks.map((block, inner) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <Compared key={inner} block={block} {...shown} />
              ))}
            </Cell>
          );
        })}
      </tr>
    );
  }
  if (side !== null && row.change === (side === "before" ? "added" : "removed")) return null;
  const context = row.change === "removed" ? words.before : words.after;
  return (
    <tr
      {...(row.change === "same" ? {} : { "data-change": row.change, tabIndex: -1 })}
      className={row.change === "same" ? "" : "change-row"}
    >
      {row.row.cells.map((cell, index) => {
        const Cell = cell.header ? "th" : "td";
        const Mark = row.change === "added" ? "ins" : row.change === "removed" ? "del" : "div";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Cell key={index} colSpan={cell.colspan} rowSpan={cell.rowspan}>
            {index === 0 && row.change !== "same" && (
              <span className="sr-only">{t(`mark.${row.change}`)} </span>
            )}
            <Mark className={row.change === "same" ? undefined : "change-block"}>
              {cell.blocks.map((block, inner) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <StaticBlock key={inner} block={block} context={context} />
              ))}
            </Mark>
          </Cell>
        );
      })}
    </tr>
  );
}
