"use client";

import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form } from "react-aria-components";
import { Button } from "@/app/_components/button";
import { Actions, Dialog } from "@/app/_components/dialog";
import { TextField } from "@/app/_components/text-field";
import {
  releaseWithheld,
  withheldAtSelection,
  withhold,
} from "@/app/_editor/commands/withheld-commands";
import { isInstead, MAX_INSTEAD } from "@/core/document/schema";
import { runCommand } from "./use-text-actions";

/** Asks what stands in a public file in place of the selected words. */
export function WithheldDialog({ editor, close }: { editor: Editor; close: () => void }) {
  const t = useTranslations("room.withheld");
  const common = useTranslations("common");
  const [current] = useState(() => withheldAtSelection(editor.state));
  const [typed, setTyped] = useState(current ?? "");
  const isNothing = current === null && editor.state.selection.empty;
  const instead = typed.replaceAll(/\s+/g, " ").trim();
  const problem = isInstead(instead) ? null : t("tooLong", { most: MAX_INSTEAD });
  return (
    <Dialog title={t("title")} isOpen onOpenChange={(isOpen) => isOpen || close()}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          if (problem !== null || isNothing) return;
          close();
          runCommand(editor, withhold(instead));
        }}
        className="flex flex-col gap-4"
      >
        <p>{t("body")}</p>
        {isNothing ? (
          <p role="alert">{t("nothingSelected")}</p>
        ) : (
          <TextField
            label={t("instead")}
            description={t("insteadHelp")}
            error={problem}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            autoFocus
          />
        )}
        <p className="text-ink-soft text-xs">{t("honest")}</p>
        <Actions>
          {!isNothing && (
            <Button variant="primary" type="submit">
              {t("withhold")}
            </Button>
          )}
          {current !== null && (
            <Button
              onPress={() => {
                close();
                runCommand(editor, releaseWithheld);
              }}
            >
              {t("release")}
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
