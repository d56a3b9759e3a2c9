"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { type LibraryView, readView, writeView } from "./library-view";

/**
 * What of the library is shown, kept in the page's address: it is there again after a source was
 * opened and left, and can be sent to a colleague. A change leads back to the first page.
 */
export function useLibraryView(): [LibraryView, (part: Partial<LibraryView>) => void] {
  const query = useSearchParams().toString();
  const [view, setView] = useState(() => readView(query));
  // Addresses we wrote that have not come back yet: they are older than what is shown.
  const written = useRef<string[]>([]);

  useEffect(() => {
    const at = written.current.lastIndexOf(query);
    if (at >= 0) written.current.splice(0, at + 1);
    else if (written.current.length === 0) {
      setView((before) => (writeView(before) === query ? before : readView(query)));
    }
  }, [query]);

  const change = (part: Partial<LibraryView>) => {
    const next = { ...view, page: 1, ...part };
    const address = writeView(next);
    setView(next);
    if (address === writeView(view)) return;
    written.current.push(address);
    window.history.replaceState(null, "", address === "" ? "/sources" : `/sources?${address}`);
  };
  return [view, change];
}
