"use client";

import { Ellipsis } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { classNames } from "@/app/_components/class-names";
import { TextLink } from "@/app/_components/link";
import { Menu, MenuItem } from "@/app/_components/menu";
import type { Notice } from "@/server/services/notice/list-notices";
import { noticeAddress } from "./notice-address";
import type { useNoticeActions } from "./use-notice-actions";

/** One thing somebody was told, the way to it, and what one can do with it. */
export function NoticeRow({
  notice,
  actions: { mark, mute },
}: {
  notice: Notice;
  actions: ReturnType<typeof useNoticeActions>;
}) {
  const t = useTranslations("notices");
  const format = useFormatter();
  const what = useNoticeWords()(notice);
  const { id, actorName, report, sectionTitle, ended, isRead, createdAt } = notice;
  const href = noticeAddress(notice.place);
  const name = sectionTitle ?? report?.title ?? ended?.title ?? t("show");
  return (
    <li className="flex items-start gap-3 border-line border-b py-3">
      <span
        aria-hidden="true"
        className={classNames("mt-2 size-2 shrink-0 rounded-full", !isRead && "bg-accent")}
      />
      <div className="min-w-0 grow">
        <p className={classNames(!isRead && "font-medium")}>
          {!isRead && <span className="sr-only">{t("unreadMark")} </span>}
          {actorName !== null && (
            <>
              <bdi>{actorName}</bdi>
              <span aria-hidden="true"> · </span>
            </>
          )}
          {what}
        </p>
        {href !== null && (
          <p className="break-words">
            <TextLink
              href={href}
              onPress={() => {
                if (!isRead) mark.mutate({ noticeIds: [id], isRead: true });
              }}
            >
              <bdi>{name}</bdi>
            </TextLink>
          </p>
        )}
        <p className="break-words text-ink-faint text-xs">
          <time dateTime={createdAt.toISOString()}>
            {format.dateTime(createdAt, { dateStyle: "medium", timeStyle: "short" })}
          </time>
          {sectionTitle !== null && report !== null && (
            <>
              {" · "}
              <bdi>{report.title}</bdi>
            </>
          )}
        </p>
      </div>
      <Menu
        label={t("actions")}
        trigger={
          <Button variant="quiet" size="icon" aria-label={t("actionsOf", { name })}>
            <Ellipsis aria-hidden="true" className="size-5" />
          </Button>
        }
      >
        <MenuItem id="mark" onAction={() => mark.mutate({ noticeIds: [id], isRead: !isRead })}>
          {t(isRead ? "markUnread" : "markRead")}
        </MenuItem>
        {report !== null && (
          <MenuItem id="mute" onAction={() => mute.mutate({ reportId: report.id, isMuted: true })}>
            {t("muteReport")}
          </MenuItem>
        )}
      </Menu>
    </li>
  );
}

/** What happened, in a few words. */
function useNoticeWords(): (notice: Notice) => string {
  const t = useTranslations("notices");
  const format = useFormatter();
  return ({ kind, detail, ended }) => {
    if (ended !== null) return t("told.partnershipEnded", ended);
    if (kind === "deadline") {
      const day = format.dateTime(new Date(`${detail}T00:00:00Z`), {
        dateStyle: "long",
        timeZone: "UTC",
      });
      return t("told.deadline", { day });
    }
    if (kind === "endorsement") return t(`told.endorsement.${endorsementWord(detail)}`);
    if (kind === "invitation") return t(`told.invitation.${invitationWord(detail)}`);
    return t(`told.${kind}`);
  };
}

const INVITATION_WORDS = ["accepted", "added", "named", "shown_out", "ended"] as const;

const invitationWord = (detail: string): (typeof INVITATION_WORDS)[number] =>
  INVITATION_WORDS.find((word) => word === detail) ?? "added";

const ENDORSEMENT_WORDS = ["asked", "changed", "endorsed", "declined"] as const;

const endorsementWord = (detail: string): (typeof ENDORSEMENT_WORDS)[number] =>
  ENDORSEMENT_WORDS.find((word) => word === detail) ?? "asked";
