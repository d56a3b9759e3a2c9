"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { TextLink } from "@/app/_components/link";
import { Progress } from "@/app/_components/progress";
import { useTRPC } from "@/app/_trpc/client";
import type { CheckBegun } from "@/server/services/link/check-links";
import type { LinkScope } from "@/server/services/link/links-to-check";
import { checkSourceLinks } from "./link-requests";

type Ended = "finished" | "stopped" | null;

/** Checks links when one asks for it, with how far it is; it stops when one says so or leaves. */
export function CheckLinks({
  organisationId,
  scope,
}: {
  organisationId: string;
  scope: LinkScope;
}) {
  const t = useTranslations("links");
  const setting = useQuery(useTRPC().link.setting.queryOptions({ organisationId }));
  const check = useCheck(organisationId);
  if (setting.data?.isAllowed === false) {
    return (
      <Banner
        title={t("offTitle")}
        actions={<TextLink href="/settings">{t("toSettings")}</TextLink>}
      >
        {t("offWords")}
      </Banner>
    );
  }
  const { begun, done, ended, isChecking } = check;
  return (
    <div className="flex flex-col items-start gap-4">
      <FailureMessage error={setting.error ?? check.error} />
      {isChecking && begun && (
        <div className="w-full">
          <Progress
            label={t("progress", { done, total: begun.total })}
            value={begun.total === 0 ? 100 : (done / begun.total) * 100}
          />
        </div>
      )}
      {ended && <p role="status">{t(ended, { count: done })}</p>}
      {begun && begun.confidential > 0 && (
        <p className="text-ink-soft">{t("confidential", { count: begun.confidential })}</p>
      )}
      {begun && begun.left > 0 && (
        <p className="text-ink-soft">{t("left", { count: begun.left })}</p>
      )}
      {isChecking ? (
        <Button onPress={check.stop}>{t("stop")}</Button>
      ) : (
        <Button
          variant="primary"
          isDisabled={!setting.data}
          onPress={() => void check.start(scope)}
        >
          {ended === null ? t("start") : t("again")}
        </Button>
      )}
    </div>
  );
}

function useCheck(organisationId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [begun, setBegun] = useState<CheckBegun | null>(null);
  const [done, setDone] = useState(0);
  const [ended, setEnded] = useState<Ended>(null);
  const [isChecking, setChecking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const calledOff = useRef<AbortController | null>(null);
  useEffect(() => () => calledOff.current?.abort(), []);
  const start = async (scope: LinkScope) => {
    const controller = new AbortController();
    calledOff.current = controller;
    setBegun(null);
    setDone(0);
    setEnded(null);
    setError(null);
    setChecking(true);
    try {
      await checkSourceLinks({ organisationId, scope }, controller.signal, {
        begun: setBegun,
        checked: () => setDone((before) => before + 1),
      });
      setEnded("finished");
    } catch (failure) {
      if (controller.signal.aborted) setEnded("stopped");
      else setError(failure);
    }
    setChecking(false);
    await Promise.all([
      queries.invalidateQueries({ queryKey: trpc.source.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.link.pathKey() }),
    ]);
  };
  return { begun, done, ended, error, isChecking, start, stop: () => calledOff.current?.abort() };
}
