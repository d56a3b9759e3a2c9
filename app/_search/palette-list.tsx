"use client";

import { useTranslations } from "next-intl";
import { classNames } from "../_components/class-names";
import type { PaletteGroup, PaletteOption } from "./palette-options";

type Props = {
  id: string;
  groups: readonly PaletteGroup[];
  chosenId: string | null;
  onChoose: (option: PaletteOption) => void;
  onPoint: (id: string) => void;
};

/** What the palette offers, by kind. Focus stays in the field above. */
export function PaletteList({ id, groups, chosenId, onChoose, onPoint }: Props) {
  const t = useTranslations("search");
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t("results")}
      tabIndex={-1}
      className="min-h-0 grow overflow-y-auto overscroll-contain p-2 outline-none empty:hidden"
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, as ARIA's listbox has them; no fieldset may stand there
        <div key={group.id} role="group" aria-labelledby={`${id}-group-${group.id}`}>
          <div
            id={`${id}-group-${group.id}`}
            role="presentation"
            className="px-2.5 pt-2 pb-1 font-medium text-2xs text-ink-faint"
          >
            {group.title}
          </div>
          {group.options.map((option) => (
            <Option
              key={option.id}
              id={`${id}-${option.id}`}
              option={option}
              isChosen={option.id === chosenId}
              onChoose={() => onChoose(option)}
              onPoint={() => onPoint(option.id)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function Option({
  id,
  option: { parts, context },
  isChosen,
  onChoose,
  onPoint,
}: {
  id: string;
  option: PaletteOption;
  isChosen: boolean;
  onChoose: () => void;
  onPoint: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard, as in every combobox
    <div
      id={id}
      role="option"
      dir="auto"
      tabIndex={-1}
      aria-selected={isChosen}
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={classNames(
        "flex min-h-9 cursor-default flex-col justify-center rounded-sm px-2.5 py-1.5 pointer-coarse:min-h-11 max-sm:min-h-11",
        isChosen && "bg-accent-soft",
      )}
    >
      <span className="line-clamp-2">
        {parts.map(({ text, isMatch }, at) =>
          isMatch ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
            <mark key={at} className="rounded-xs bg-transparent font-semibold text-accent">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </span>
      {context.length > 0 && (
        <span className="flex min-w-0 flex-wrap gap-x-2 text-ink-soft text-xs">
          {context.map((part) => (
            <bdi key={part} className="min-w-0 truncate">
              {part}
            </bdi>
          ))}
        </span>
      )}
    </div>
  );
}
