"use client";

import { useEffect } from "react";
import { readFootnotePlace } from "@/app/_sources/footnote-place";
import { goToFootnote } from "./go-to";
import { useRoom } from "./room-context";

/** Opens the footnote that the page's address names, as links from a source's page do. */
export function ArriveAtFootnote() {
  const { setOpenNote } = useRoom();
  useEffect(() => {
    const place = readFootnotePlace(window.location.hash);
    if (place === null) return undefined;
    return goToFootnote(place.noteId, () => setOpenNote(place));
  }, [setOpenNote]);
  return null;
}
