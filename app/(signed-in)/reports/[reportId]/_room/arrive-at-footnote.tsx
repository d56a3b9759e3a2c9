"use client";

import { useEffect } from "react";
import { readFootnotePlace } from "@/app/_sources/footnote-place";
import { goToFootnote } from "./go-to";
import { useRoom } from "./room-context";

/** Opens the footnote that the page's address names, as links from a source's page and the search do. */
export function ArriveAtFootnote() {
  const { setOpenNote } = useRoom();
  useEffect(() => {
    let stop = () => {};
    const arrive = () => {
      stop();
      const place = readFootnotePlace(window.location.hash);
      if (place !== null) stop = goToFootnote(place.noteId, () => setOpenNote(place));
    };
    arrive();
    window.addEventListener("hashchange", arrive);
    return () => {
      window.removeEventListener("hashchange", arrive);
      stop();
    };
  }, [setOpenNote]);
  return null;
}
