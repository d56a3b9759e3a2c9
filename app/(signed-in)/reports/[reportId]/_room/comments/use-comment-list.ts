"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Thread, ThreadList } from "@/app/_comments/use-thread-actions";
import { useTRPC } from "@/app/_trpc/client";
import { bodyToText } from "@/core/comment/comment-body";
import { type RoomText, useRoom, useRoomState } from "../room-context";
import { sectionOf, stillPlaces, type ThreadPlaces } from "./thread-places";

/** The report's threads, fetched again whenever the room is told of a change. */
export function useCommentList(): ThreadList | undefined {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { report } = useRoom();
  const change = useRoomState((state) => state.commentChange);
  const seen = useRef(change);
  useEffect(() => {
    if (seen.current === change) return;
    seen.current = change;
    void queries.invalidateQueries({
      queryKey: trpc.comment.list.queryKey({ reportId: report.id }),
    });
  }, [change, queries, trpc, report.id]);
  return useQuery(trpc.comment.list.queryOptions({ reportId: report.id })).data;
}

/** Where all threads stand: as open sections tell, else in the texts the page came with. */
export function usePlaces(list: ThreadList | undefined, texts: readonly RoomText[]) {
  const [live, setLive] = useState<Readonly<Record<string, ThreadPlaces>>>({});
  const setPlaces = useCallback((sectionId: string, places: ThreadPlaces) => {
    setLive((before) =>
      JSON.stringify(before[sectionId]) === JSON.stringify(places)
        ? before
        : { ...before, [sectionId]: places },
    );
  }, []);
  const still = useMemo(() => {
    const threads = list?.threads ?? [];
    return texts.map(({ sectionId, content }) =>
      stillPlaces(
        content,
        threads.filter((thread) => sectionOf(thread) === sectionId),
      ),
    );
  }, [list, texts]);
  const places = useMemo<ThreadPlaces>(
    () => Object.assign({}, ...still, ...Object.values(live)),
    [still, live],
  );
  return { places, setPlaces };
}

/** Words for screen readers: who has just commented, or where one has gone. */
export function useSpoken(list: ThreadList | undefined) {
  const t = useTranslations("comments");
  const { viewer } = useRoom();
  const [spoken, say] = useState("");
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!list) return;
    const all = list.threads.flatMap(({ comments }) => comments);
    const before = known.current;
    known.current = new Set(all.map(({ id }) => id));
    const fresh =
      before && all.findLast(({ id, authorId }) => !before.has(id) && authorId !== viewer.id);
    if (!fresh) return;
    say(t("arrived", { name: (fresh.authorId && list.names[fresh.authorId]) || t("someone") }));
  }, [list, viewer.id, t]);
  return { spoken, say };
}

/** Who commented what, in a few words. */
export function useThreadWords(): (thread: Thread, list: ThreadList) => string {
  const t = useTranslations("comments");
  return useCallback(
    (thread, list) => {
      const first = thread.comments.find(({ isDeleted }) => !isDeleted);
      const nameOf = (userId: string) => list.names[userId] ?? t("someone");
      return t("highlight", {
        name: first?.authorId ? nameOf(first.authorId) : t("someone"),
        words: shorten(bodyToText(first?.body ?? "", nameOf)),
      });
    },
    [t],
  );
}

const SPOKEN_WORDS = 120;

const shorten = (words: string) =>
  words.length > SPOKEN_WORDS ? `${words.slice(0, SPOKEN_WORDS)} …` : words;
