"use client";

import { HardDriveDownload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_components/button";
import { Actions, Dialog } from "@/app/_components/dialog";
import { Tooltip } from "@/app/_components/tooltip";
import { listUnsent } from "@/app/_editor/live/unsent";
import { useRoom, useRoomState } from "./room-context";

/** Keeps texts on this device, if a person wants that and knows what it means. */
export function OfflineSwitch() {
  const t = useTranslations("room");
  const tShell = useTranslations("shell");
  const common = useTranslations("common");
  const { live } = useRoom();
  const isKept = useRoomState((state) => state.isKeptOnDevice);
  const [isOpen, setIsOpen] = useState(false);

  const choose = (isOn: boolean) => {
    setIsOpen(false);
    void live?.setKeptOnDevice(isOn);
  };
  return (
    <>
      <Tooltip words={isKept ? t("keptOnDevice") : t("keepOnDevice")}>
        <Button
          variant="quiet"
          size="icon"
          aria-label={isKept ? t("keptOnDevice") : t("keepOnDevice")}
          onPress={() => setIsOpen(true)}
          className={isKept ? "text-accent" : ""}
        >
          <HardDriveDownload aria-hidden="true" className="size-4" />
        </Button>
      </Tooltip>
      <Dialog title={t("keepOnDevice")} isOpen={isOpen} onOpenChange={setIsOpen}>
        <div className="flex flex-col gap-3 text-ink-soft">
          <p>{t("keepWhat")}</p>
          <p className="font-medium text-warning">{t("keepWarning")}</p>
          {isKept && <p>{t("keepForget")}</p>}
          {isKept && isOpen && listUnsent().length > 0 && (
            <p className="font-medium text-warning">{tShell("unsentWords")}</p>
          )}
        </div>
        <Actions>
          {isKept ? (
            <Button variant="danger" onPress={() => choose(false)}>
              {t("forgetOnDevice")}
            </Button>
          ) : (
            <Button variant="primary" onPress={() => choose(true)}>
              {t("keepHere")}
            </Button>
          )}
          <Button variant="quiet" onPress={() => setIsOpen(false)}>
            {common("cancel")}
          </Button>
        </Actions>
      </Dialog>
    </>
  );
}
