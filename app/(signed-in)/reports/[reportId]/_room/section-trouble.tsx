"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import { announceDone, announceFailure } from "@/app/_components/toast-region";
import type { SectionSession } from "@/app/_editor/live/section-session";
import type { OutlineSection } from "@/core/report/report-room";
import { downloadText, localText } from "./local-text";
import { useRoom, useSectionState } from "./room-context";
import { useArrange } from "./use-arrange";

/** What keeps a section from being written, said plainly, with a way to keep the words. */
export function SectionTrouble({
  session,
  section,
}: {
  session: SectionSession;
  section: Pick<OutlineSection, "id" | "title">;
}) {
  const t = useTranslations("room");
  const { report } = useRoom();
  const { restore } = useArrange();
  const refusal = useSectionState(session, (state) => state.refusal);
  const removedBy = useSectionState(session, (state) => state.removedBy);
  const isUnsaved = useSectionState(session, (state) => state.isUnsaved);

  if (removedBy !== null) {
    return (
      <Banner
        tone="danger"
        title={removedBy === "" ? t("notFoundTitle") : t("removedTitle", { name: removedBy })}
        className="mb-4"
        actions={
          <>
            {report.rights["section.remove"] && (
              <Button
                size="small"
                variant="primary"
                isPending={restore.isPending}
                onPress={() => restore.mutate({ sectionId: section.id })}
              >
                {t("restoreSection")}
              </Button>
            )}
            <KeepText session={session} title={section.title} />
          </>
        }
      >
        {t("removedBody")}
      </Banner>
    );
  }
  if (refusal === null) return null;
  const words = {
    "not-signed-in": { title: t("signedOutTitle"), body: t("signedOutBody") },
    "not-permitted": { title: t("notPermittedTitle"), body: t("notPermittedBody") },
    "not-found": { title: t("notFoundTitle"), body: t("notFoundBody") },
    "schema-too-old": { title: t("newVersionTitle"), body: t("newVersionBody") },
    "schema-too-new": { title: t("newVersionTitle"), body: t("newVersionBody") },
    "epoch-changed": { title: t("replacedTitle"), body: t("replacedBody") },
    "load-failed": { title: t("loadFailedTitle"), body: t("loadFailedBody") },
  }[refusal];
  const needsReload =
    refusal === "schema-too-old" || refusal === "schema-too-new" || refusal === "epoch-changed";
  return (
    <Banner
      tone={refusal === "load-failed" ? "warning" : "danger"}
      title={words.title}
      className="mb-4"
      actions={
        <>
          {needsReload && (
            <Button size="small" variant="primary" onPress={() => window.location.reload()}>
              {t("reload")}
            </Button>
          )}
          {refusal === "load-failed" && (
            <Button size="small" onPress={() => session.retryLater(0)}>
              {t("retryNow")}
            </Button>
          )}
          {isUnsaved && <KeepText session={session} title={section.title} />}
        </>
      }
    >
      {words.body}
      {isUnsaved && <p>{t("unsavedHere")}</p>}
    </Banner>
  );
}

function KeepText({ session, title }: { session: SectionSession; title: string }) {
  const t = useTranslations("room");
  const copy = () => {
    navigator.clipboard.writeText(localText(session.doc, title)).then(
      () => announceDone(t("textCopied")),
      () => announceFailure(t("copyFailed")),
    );
  };
  return (
    <>
      <Button size="small" onPress={copy}>
        {t("copyText")}
      </Button>
      <Button
        size="small"
        onPress={() => downloadText(localText(session.doc, title), `${title.slice(0, 60)}.txt`)}
      >
        {t("downloadText")}
      </Button>
    </>
  );
}
