import { useEffect, useRef, useState } from "react";
import type { FromFrame, ToFrame } from "@/app/_pdf-frame/frame-messages";
import { evidenceAddress } from "@/app/_sources/send-evidence";
import type { EvidenceFile } from "@/server/services/evidence/list-evidence";

/** The frame may ask for no more at once: it asks for pieces of a quarter of a megabyte. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Opens a PDF in the frame that draws it and has it show a page. The frame is not trusted: it is
 * handed bytes of this one file and believed in nothing but numbers.
 *
 * @param zoom 1 where a page is as wide as the frame
 */
export function usePdfFrame(file: EvidenceFile, page: number, zoom: number) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [pages, setPages] = useState<number | null>(null);
  const [height, setHeight] = useState<number | null>(null);
  const [problem, setProblem] = useState<"locked" | "damaged" | null>(null);
  const { id, bytes } = file;

  useEffect(() => {
    const left = new AbortController();
    const fetchPart = async (begin: number, end: number) => {
      const isSound = Number.isSafeInteger(begin) && Number.isSafeInteger(end) && begin >= 0;
      if (!isSound || end <= begin || end > bytes || end - begin > MOST_BYTES) return;
      try {
        const answer = await fetch(evidenceAddress(id), {
          headers: { range: `bytes=${begin}-${end - 1}` },
          signal: left.signal,
        });
        if (answer.status !== 206) throw new Error(`the answer is ${answer.status}`);
        tell(frame, { type: "data", begin, data: new Uint8Array(await answer.arrayBuffer()) });
      } catch {
        // Lost or refused: the page says that it cannot be shown, and offers the download.
        if (!left.signal.aborted) setProblem("damaged");
      }
    };
    const handleMessage = ({ source, data }: MessageEvent<FromFrame>) => {
      if (source === null || source !== frame.current?.contentWindow) return;
      if (data.type === "ready") tell(frame, { type: "open", bytes });
      else if (data.type === "want") void fetchPart(data.begin, data.end);
      else if (data.type === "opened") setPages(Math.max(1, Number(data.pages) || 1));
      else if (data.type === "shown") setHeight(Math.max(100, Number(data.height) || 100));
      else if (data.type === "failed") {
        setProblem(data.reason === "locked" ? "locked" : "damaged");
      }
    };
    window.addEventListener("message", handleMessage);
    // It may have been ready before this page was listening.
    tell(frame, { type: "open", bytes });
    return () => {
      left.abort();
      window.removeEventListener("message", handleMessage);
    };
  }, [id, bytes]);

  useEffect(() => {
    const element = frame.current;
    if (pages === null || !element) return;
    let shownAt = 0;
    const show = () => {
      // Its height follows the page's; only another width asks for another drawing.
      if (element.clientWidth === shownAt) return;
      shownAt = element.clientWidth;
      tell(frame, { type: "show", page, width: shownAt * zoom });
    };
    const observer = new ResizeObserver(show);
    observer.observe(element);
    return () => observer.disconnect();
  }, [pages, page, zoom]);

  return { frame, pages, height, problem };
}

/** A sandboxed frame has no origin that could be named; that it is this one, the window says. */
function tell(frame: React.RefObject<HTMLIFrameElement | null>, message: ToFrame): void {
  frame.current?.contentWindow?.postMessage(message, "*");
}
