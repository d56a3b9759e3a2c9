"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import type { SearchKind } from "@/core/search/found";
import { Button } from "../_components/button";
import { FailureMessage } from "../_components/failure-message";
import type { Place } from "../_components/places";
import { Spinner } from "../_components/spinner";
import type { CommandName } from "./commands";
import { PaletteList } from "./palette-list";
import type { PaletteOption } from "./palette-options";
import { usePaletteGroups } from "./use-palette-groups";

type Props = {
  places: readonly Place[];
  commands: readonly CommandName[];
  onGo: (address: string) => void;
  onClose: () => void;
};

/** A combobox (ARIA 1.2) whose list is always open: focus stays in the field, arrows choose in the list. */
export function PaletteSearch({ places, commands, onGo, onClose }: Props) {
  const t = useTranslations("search");
  const listId = useId();
  const [query, setQuery] = useState("");
  const [kind, setKind] = useState<SearchKind | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { groups, isSearching, error } = usePaletteGroups({ query, kind }, { places, commands });
  const options = groups.flatMap((group) => group.options);
  // Until one is chosen the first is; one that is no longer offered is none.
  const at = Math.max(
    0,
    options.findIndex(({ id }) => id === chosenId),
  );
  const chosen = options[at];

  const choose = ({ does }: PaletteOption) => {
    if ("goTo" in does) onGo(does.goTo);
    else {
      setKind(does.show);
      setChosenId(null);
    }
  };
  const step = (by: number) => {
    const next = options[(at + by + options.length) % options.length];
    if (!next) return;
    setChosenId(next.id);
    document.getElementById(optionId(listId, next.id))?.scrollIntoView({ block: "nearest" });
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    // What an input method composes with these keys is not for us.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp")
      step(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && chosen) choose(chosen);
    else if (event.key === "Backspace" && query === "" && kind !== null) setKind(null);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="flex items-center gap-2 border-line border-b px-3 sm:px-4">
        <Search aria-hidden="true" className="size-4.5 shrink-0 text-ink-faint" />
        {kind !== null && (
          <Button size="small" aria-label={t("allKinds")} onPress={() => setKind(null)}>
            {t(`kinds.${kind}`)}
            <X aria-hidden="true" className="size-3.5" />
          </Button>
        )}
        <input
          role="combobox"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen ? optionId(listId, chosen.id) : undefined}
          aria-label={t("field")}
          placeholder={t("field")}
          // biome-ignore lint/a11y/noAutofocus: whoever opens the palette wants to type
          autoFocus
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={200}
          dir="auto"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosenId(null);
          }}
          onKeyDown={handleKeyDown}
          className="h-14 min-w-0 grow bg-transparent text-[1rem] text-ink outline-none placeholder:text-ink-faint"
        />
        {isSearching && <Spinner />}
        <Button variant="quiet" size="icon" aria-label={t("close")} onPress={onClose}>
          <X aria-hidden="true" className="size-4" />
        </Button>
      </div>
      <FailureMessage error={error} />
      <p role="status" className="sr-only">
        {isSearching ? "" : t("count", { count: options.length })}
      </p>
      <PaletteList
        id={listId}
        groups={groups}
        chosenId={chosen?.id ?? null}
        onChoose={choose}
        onPoint={setChosenId}
      />
      {options.length === 0 && !isSearching && error === null && (
        <p className="px-4 py-8 text-center text-ink-soft">{t("nothing")}</p>
      )}
      <p className="border-line border-t px-4 py-2 text-2xs text-ink-faint max-sm:hidden">
        {t("keys")}
      </p>
    </>
  );
}

/** The id of an option's element; keys of footnotes have signs that ids may have, too. */
export const optionId = (listId: string, id: string): string => `${listId}-${id}`;
