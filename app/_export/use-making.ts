"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { saveFile } from "@/app/_components/save-file";
import { useTRPC, useTRPCClient } from "@/app/_trpc/client";
import { type AskedFile, type MadeFile, type Making, requestFile } from "./request-export";

const BEGUN: Making = { share: 0 };

/**
 * Has a file made and hands it to the browser: how far it is, what came of it. When what shows it is
 * closed the work goes on, and the file waits among the person's own.
 */
export function useMaking() {
  const queries = useQueryClient();
  const { export: files } = useTRPC();
  const client = useTRPCClient();
  const [making, setMaking] = useState<Making | null>(null);
  const [made, setMade] = useState<MadeFile | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isStopped, setStopped] = useState(false);
  const work = useRef<{ control: AbortController; exportId: string | null } | null>(null);
  useEffect(() => () => work.current?.control.abort(), []);
  const list = () => queries.invalidateQueries(files.mine.queryFilter());
  /** The file, once it is made and handed over; null where it failed or was stopped. */
  const start = async (asked: AskedFile): Promise<MadeFile | null> => {
    const own = { control: new AbortController(), exportId: null as string | null };
    const { signal } = own.control;
    work.current = own;
    setMaking(BEGUN);
    setMade(null);
    setError(null);
    setStopped(false);
    let file: MadeFile | null = null;
    try {
      file = await requestFile(asked, signal, {
        making: setMaking,
        exportId(id) {
          own.exportId = id;
          void list();
        },
      });
      if (file === null) setStopped(true);
      else saveFile(file.file, file.name);
      setMade(file);
    } catch (failure) {
      if (signal.aborted) setStopped(true);
      else setError(failure);
    }
    setMaking(null);
    void list();
    return file;
  };
  const stop = async () => {
    const own = work.current;
    own?.control.abort();
    if (!own?.exportId) return;
    try {
      await client.export.remove.mutate({ exportId: own.exportId });
    } catch (failure) {
      setError(failure);
    }
    await list();
  };
  return { making, made, error, isStopped, start, stop: () => void stop() };
}
