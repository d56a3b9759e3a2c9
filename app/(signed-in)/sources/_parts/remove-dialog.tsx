"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/app/_components/dialog";

/** Asks before several sources are deleted. */
export function RemoveDialog({
  count,
  onRemove,
  onClose,
}: {
  count: number;
  onRemove: () => void;
  onClose: () => void;
}) {
  const t = useTranslations("sources");
  return (
    <ConfirmDialog
      title={t("removeSeveralTitle", { count })}
      confirm={t("remove")}
      isOpen
      onOpenChange={onClose}
      onConfirm={async () => {
        onRemove();
        return true;
      }}
    >
      <p>{t("removeSeveralWords")}</p>
    </ConfirmDialog>
  );
}
