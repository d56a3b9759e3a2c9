"use client";

import { useTranslations } from "next-intl";
import { colleagueClass } from "@/app/_editor/create-editor";
import type { Person } from "@/app/_editor/live/live-room";
import { useRoomState } from "./room-context";

/** One entry for each person, however many tabs they have open. */
export function distinctPeople(people: readonly Person[]): Person[] {
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

export function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/);
  const first = [...(parts[0] ?? "")][0] ?? "";
  const last = parts.length > 1 ? ([...(parts.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

const MOST_SHOWN = 5;

/** Who else has the report open. */
export function People() {
  const t = useTranslations("room");
  const people = distinctPeople(useRoomState((state) => state.people));
  if (people.length === 0) return null;
  return (
    <ul aria-label={t("peopleHere")} className="flex -space-x-1.5 rtl:space-x-reverse">
      {people.slice(0, MOST_SHOWN).map((person) => (
        <li
          key={person.id}
          title={person.name}
          className={`colleague-mark ${colleagueClass(person)} flex size-7 items-center justify-center rounded-full border-2 border-desk font-medium text-2xs`}
        >
          <span aria-hidden="true">{initialsOf(person.name)}</span>
          <span className="sr-only">{person.name}</span>
        </li>
      ))}
      {people.length > MOST_SHOWN && (
        <li className="flex size-7 items-center justify-center rounded-full border-2 border-desk bg-sunken text-2xs">
          {t("morePeople", { count: people.length - MOST_SHOWN })}
        </li>
      )}
    </ul>
  );
}
