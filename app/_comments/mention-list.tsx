"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/app/_components/class-names";
import type { Mentionable } from "@/core/comment/comment-body";

/** The people one may mean while typing a mention. Focus stays in the text. */
export function MentionList({
  id,
  people,
  chosen,
  choose,
}: {
  id: string;
  people: readonly Mentionable[];
  chosen: number;
  choose: (person: Mentionable) => void;
}) {
  const t = useTranslations("comments");
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t("mentionList")}
      tabIndex={-1}
      className="absolute inset-x-0 top-full z-30 mt-1 flex flex-col rounded-md border border-line-strong bg-raised p-1 shadow-float"
    >
      {people.map((person, at) => (
        <div
          key={person.userId}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            choose(person);
          }}
          className={classNames(
            "flex min-h-9 cursor-default items-center rounded-sm px-2 text-ink pointer-coarse:min-h-11",
            at === chosen && "bg-accent-soft",
          )}
        >
          <bdi>{person.name}</bdi>
        </div>
      ))}
    </div>
  );
}
