"use client";

import { useEffect, useRef, useState } from "react";
import { saveFile } from "@/app/_components/save-file";
import { type MadeFile, requestFile, type WantedFile } from "@/app/_export/request-export";
import { useRoom } from "./room-context";

type FileChoice = WantedFile extends infer Wanted
  ? Wanted extends WantedFile
    ? Omit<Wanted, "reportId" | "variant" | "suggestions">
    : never
  : never;

/** Has a file of the report made and hands it to the browser: how far it is, what came of it. */
export function useMaking(isWithSuggestions: boolean) {
  const { report } = useRoom();
  const [share, setShare] = useState(0);
  const [made, setMade] = useState<MadeFile | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isStopped, setStopped] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const work = useRef<AbortController | null>(null);
  // Whoever closes the dialog wants no file any more.
  useEffect(() => () => work.current?.abort(), []);
  const start = async (choice: FileChoice) => {
    const control = new AbortController();
    work.current = control;
    setShare(0);
    setMade(null);
    setError(null);
    setStopped(false);
    setWorking(true);
    try {
      const suggestions = isWithSuggestions ? "with" : "without";
      const asked = { reportId: report.id, variant: "public", suggestions } as const;
      const wanted = { ...asked, ...choice };
      const file = await requestFile(wanted, control.signal, setShare);
      saveFile(file.file, file.name);
      setMade(file);
    } catch (failure) {
      if (control.signal.aborted) setStopped(true);
      else setError(failure);
    }
    setWorking(false);
  };
  return { share, made, error, isStopped, isWorking, start, stop: () => work.current?.abort() };
}
