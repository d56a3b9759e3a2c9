"use client";

import { BookText, ListTree, PanelRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Group } from "react-aria-components";
import { Banner } from "@/app/_components/banner";
import { Button } from "@/app/_components/button";
import "@/app/_editor/text.css";
import "@/app/_editor/list-markers.css";
import "@/app/_editor/colleagues.css";
import "@/app/_editor/suggestions.css";
import "@/app/_editor/comments.css";
import { useReviewNotices } from "../_parts/review/use-review-notices";
import { ArriveAtFootnote } from "./arrive-at-footnote";
import { CitationDialog } from "./citation-dialog";
import { ClaimsProvider } from "./claims/claims-context";
import { CommentsProvider } from "./comments/comments-context";
import { ContextPane } from "./context-pane";
import { LinkDialog } from "./link-dialog";
import { OutlinePane } from "./outline-pane";
import {
  type RoomParagraph,
  RoomProvider,
  type RoomReport,
  type RoomText,
  type RoomViewer,
  useRoom,
  useRoomState,
} from "./room-context";
import { RoomHeader } from "./room-header";
import { TextPane } from "./text-pane";
import { TextToolbar } from "./toolbar";
import { WithheldDialog } from "./withheld-dialog";

type Pane = "outline" | "text" | "context";

/** The drafting room: outline, text and context side by side; on a phone the text, with the others a press away. */
export function DraftingRoom({
  report,
  paragraphs,
  texts,
  viewer,
}: {
  report: RoomReport;
  paragraphs: readonly RoomParagraph[];
  texts: readonly RoomText[];
  viewer: RoomViewer;
}) {
  const t = useTranslations("room");
  const [pane, setPane] = useState<Pane>("text");
  const shown = (name: Pane) => (pane === name ? "" : "max-lg:hidden");
  return (
    <RoomProvider report={report} paragraphs={paragraphs} viewer={viewer}>
      <CommentsProvider texts={texts} show={setPane}>
        <ClaimsProvider show={setPane}>
          <div className="bg-desk lg:sticky lg:top-(--bar) lg:z-20">
            <RoomHeader />
          </div>
          <div className="sticky top-(--bar) z-20 border-line border-y bg-desk lg:top-[calc(var(--bar)+3rem)]">
            <div className={`px-2 sm:px-4 ${shown("text")}`}>
              <TextToolbar />
            </div>
            <PaneSwitch pane={pane} choose={setPane} />
          </div>
          <RoomTrouble />
          <div className="grid grow lg:grid-cols-[minmax(14rem,17rem)_minmax(0,1fr)_minmax(16rem,22rem)]">
            <div
              className={`lg:sticky lg:top-[calc(var(--bar)+6.5rem)] lg:max-h-[calc(100dvh-var(--bar)-6.5rem)] lg:self-start lg:overflow-y-auto max-lg:px-3 lg:px-3 py-4 ${shown("outline")}`}
            >
              <OutlinePane onGo={() => setPane("text")} />
            </div>
            <div className={`min-w-0 bg-paper lg:border-line lg:border-x ${shown("text")}`}>
              <TextPane texts={texts} />
            </div>
            <aside
              aria-label={t("context")}
              className={`min-w-0 px-4 py-4 lg:sticky lg:top-[calc(var(--bar)+6.5rem)] lg:max-h-[calc(100dvh-var(--bar)-6.5rem)] lg:self-start lg:overflow-y-auto ${shown("context")}`}
            >
              <ContextPane />
            </aside>
          </div>
          <AskedDialogs />
          <ReviewNotices />
          <ArriveAtFootnote />
        </ClaimsProvider>
      </CommentsProvider>
    </RoomProvider>
  );
}

function PaneSwitch({ pane, choose }: { pane: Pane; choose: (pane: Pane) => void }) {
  const t = useTranslations("room");
  const panes = [
    { id: "outline", label: t("outline"), icon: ListTree },
    { id: "text", label: t("text"), icon: BookText },
    { id: "context", label: t("context"), icon: PanelRight },
  ] as const;
  return (
    <Group aria-label={t("panes")} className="flex border-line border-t lg:hidden">
      {panes.map(({ id, label, icon: Icon }) => (
        <Button
          key={id}
          variant="quiet"
          size="small"
          aria-pressed={pane === id}
          onPress={() => choose(id)}
          className={`grow rounded-none ${pane === id ? "text-accent underline underline-offset-8" : ""}`}
        >
          <Icon aria-hidden="true" className="size-4" />
          {label}
        </Button>
      ))}
    </Group>
  );
}

function RoomTrouble() {
  const t = useTranslations("room");
  const { live } = useRoom();
  const connection = useRoomState((state) => state.connection);
  const refusal = useRoomState((state) => state.refusal);
  if (refusal === "not-signed-in") {
    return (
      <Banner tone="danger" title={t("signedOutTitle")}>
        {t("signedOutBody")}
      </Banner>
    );
  }
  if (refusal !== null) {
    return (
      <Banner tone="danger" title={t("notPermittedTitle")}>
        {t("notPermittedBody")}
      </Banner>
    );
  }
  if (connection !== "offline") return null;
  return (
    <Banner
      tone="warning"
      title={t("offlineTitle")}
      actions={
        <Button size="small" onPress={() => live?.reconnect()}>
          {t("retryNow")}
        </Button>
      }
    >
      {t("offlineBody")}
    </Banner>
  );
}

function ReviewNotices() {
  const reviewEvent = useRoomState((state) => state.reviewEvent);
  const outline = useRoomState((state) => state.outline);
  useReviewNotices({ reviewEvent, outline });
  return null;
}

function AskedDialogs() {
  const { asked, ask } = useRoom();
  if (!asked || asked.editor.isDestroyed) return null;
  const close = () => ask(null);
  if (asked.what === "link") return <LinkDialog editor={asked.editor} close={close} />;
  if (asked.what === "withheld") return <WithheldDialog editor={asked.editor} close={close} />;
  return <CitationDialog editor={asked.editor} citationId={asked.citationId} close={close} />;
}
