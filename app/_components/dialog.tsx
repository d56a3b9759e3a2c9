"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Heading, Modal, ModalOverlay, Dialog as RacDialog } from "react-aria-components";
import { Button } from "./button";
import { classNames } from "./class-names";
import { TextField } from "./text-field";

type Props = {
  title: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** "alertdialog" where closing by a press outside would lose an answer. */
  role?: "dialog" | "alertdialog";
  width?: "narrow" | "wide";
  children: ReactNode;
};

/** A sheet over the page; focus stays in it and returns to where it came from. */
export function Dialog({
  title,
  isOpen,
  onOpenChange,
  role = "dialog",
  width = "narrow",
  children,
}: Props) {
  const t = useTranslations("common");
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={role === "dialog"}
      className="fixed inset-0 z-50 flex items-end justify-center bg-veil sm:items-center sm:p-6"
    >
      <Modal
        className={classNames(
          "max-h-[92dvh] w-full overflow-auto rounded-t-lg bg-raised text-ink shadow-float sm:rounded-lg",
          width === "narrow" ? "sm:max-w-lg" : "sm:max-w-3xl",
        )}
      >
        <RacDialog role={role} className="flex flex-col gap-4 p-5 outline-none sm:p-6">
          <div className="flex items-start justify-between gap-4">
            <Heading slot="title" className="text-xl">
              {title}
            </Heading>
            <Button
              variant="quiet"
              size="icon"
              aria-label={t("close")}
              className="-me-2 -mt-1.5"
              onPress={() => onOpenChange(false)}
            >
              <X aria-hidden="true" className="size-4" />
            </Button>
          </div>
          {children}
        </RacDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of buttons at the end of a dialog or a form; the main one comes first in reading order. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3 pt-1 max-sm:*:grow">{children}</div>;
}

/**
 * Asks before something that cannot be undone. With `typeToConfirm` the button
 * works only once those words were typed. `onConfirm` may take its time; the
 * dialog stays, working, until it resolves, and closes only if it succeeded.
 */
export function ConfirmDialog({
  title,
  children,
  confirm,
  typeToConfirm,
  typeLabel,
  isOpen,
  onOpenChange,
  onConfirm,
}: {
  title: string;
  children: ReactNode;
  confirm: string;
  typeToConfirm?: string;
  typeLabel?: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onConfirm: () => Promise<boolean>;
}) {
  const t = useTranslations("common");
  const [typed, setTyped] = useState("");
  const [pending, setPending] = useState(false);
  const ready = typeToConfirm === undefined || typed.trim() === typeToConfirm.trim();

  const handleConfirm = async () => {
    setPending(true);
    const succeeded = await onConfirm().finally(() => setPending(false));
    if (!succeeded) return;
    setTyped("");
    onOpenChange(false);
  };

  return (
    <Dialog title={title} isOpen={isOpen} onOpenChange={onOpenChange} role="alertdialog">
      <div className="flex flex-col gap-3 text-ink-soft">{children}</div>
      {typeToConfirm !== undefined && (
        <TextField
          label={typeLabel ?? typeToConfirm}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
      )}
      <Actions>
        <Button variant="danger" isPending={pending} isDisabled={!ready} onPress={handleConfirm}>
          {confirm}
        </Button>
        <Button variant="quiet" onPress={() => onOpenChange(false)}>
          {t("cancel")}
        </Button>
      </Actions>
    </Dialog>
  );
}
