"use client";

import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form } from "react-aria-components";
import { Button } from "@/app/_components/button";
import { Actions, Dialog } from "@/app/_components/dialog";
import { TextField } from "@/app/_components/text-field";
import { linkAtSelection, removeLink, setLink, toHref } from "@/app/_editor/commands/link-commands";
import { runCommand } from "./use-text-actions";

/** Asks where a link leads. */
export function LinkDialog({ editor, close }: { editor: Editor; close: () => void }) {
  const t = useTranslations("room");
  const common = useTranslations("common");
  const [current] = useState(() => linkAtSelection(editor.state)?.href ?? "");
  const [typed, setTyped] = useState(current);
  const [error, setError] = useState<string | null>(null);

  const store = () => {
    const href = toHref(typed);
    if (href === null) {
      setError(t("linkNotAllowed"));
      return;
    }
    close();
    runCommand(editor, setLink(href));
  };
  return (
    <Dialog title={t("link")} isOpen onOpenChange={(isOpen) => isOpen || close()}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          store();
        }}
        className="flex flex-col gap-4"
      >
        <TextField
          label={t("linkTarget")}
          description={t("linkHelp")}
          error={error}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setError(null);
          }}
          inputDirection="ltr"
          inputMode="url"
          autoComplete="off"
          autoFocus
        />
        <Actions>
          <Button variant="primary" type="submit">
            {t("setLink")}
          </Button>
          {current !== "" && (
            <Button
              onPress={() => {
                close();
                runCommand(editor, removeLink);
              }}
            >
              {t("removeLink")}
            </Button>
          )}
          <Button variant="quiet" onPress={close}>
            {common("cancel")}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
