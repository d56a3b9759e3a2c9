"use client";

import { useEffect, useRef, useState } from "react";
import type { LinkPreview } from "@/server/services/link/read-link";
import { readSourceLink } from "./link-requests";

type Link = { organisationId: string; url: string; sourceId?: string };

/** One link at a time is read; it can be called off, and what it said stays until the next. */
export function useReadLink(handle: {
  onRead: (preview: LinkPreview) => void;
  onFailed?: (url: string) => void;
}) {
  // What was typed while the site was asked is part of the form by then.
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  const [preview, setPreview] = useState<LinkPreview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isReading, setReading] = useState(false);
  const calledOff = useRef<AbortController | null>(null);
  const read = async (link: Link) => {
    const controller = new AbortController();
    calledOff.current?.abort();
    calledOff.current = controller;
    setError(null);
    setPreview(null);
    setReading(true);
    try {
      const found = await readSourceLink(link, controller.signal);
      setPreview(found);
      latest.current.onRead(found);
    } catch (failure) {
      if (controller.signal.aborted) return;
      setError(failure);
      latest.current.onFailed?.(link.url);
    } finally {
      if (calledOff.current === controller) setReading(false);
    }
  };
  return { preview, error, isReading, read, stop: () => calledOff.current?.abort() };
}
