"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { Progress } from "@/app/_components/progress";
import { GIVEN, type Given } from "./change-dialog";
import { ExportSources } from "./export-sources";
import { MOST_IN_DIALOG } from "./merge-dialog";
import type { Progress as Done } from "./use-bulk-change";

/** So many links are checked in one go. */
const MOST_LINKS = 2_000;

export type Task = Given | "links" | "merge" | "remove";

type Props = {
  organisationId: string;
  ids: readonly string[];
  /** How many match in all, where more could be chosen; else null. */
  more: { total: number; isPending: boolean; onChooseAll: () => void } | null;
  mayEdit: boolean;
  mayDelete: boolean;
  progress: Done | null;
  onStop: () => void;
  error: unknown;
  onTask: (task: Task) => void;
  onNone: () => void;
};

/** What can be done with the sources that are chosen, all at once. */
export function SelectionBar(props: Props) {
  const { organisationId, ids, more, mayEdit, mayDelete, progress, error, onTask } = props;
  const t = useTranslations("sources");
  const links = useTranslations("links");
  return (
    <section
      aria-label={t("chosen", { count: ids.length })}
      className="sticky top-(--bar) z-20 flex flex-col gap-2 rounded-md border border-line-strong bg-raised p-3"
    >
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="me-auto">
          {t("chosen", { count: ids.length })}
        </p>
        {more && (
          <Button
            size="small"
            variant="quiet"
            isPending={more.isPending}
            onPress={more.onChooseAll}
          >
            {t("chooseMatching", { count: more.total })}
          </Button>
        )}
        <Button size="small" variant="quiet" onPress={props.onNone}>
          {t("chooseNone")}
        </Button>
      </div>
      {progress ? (
        <div className="flex items-end gap-3">
          <div className="grow">
            <Progress
              label={t("changing", { done: progress.done, total: progress.total })}
              value={(100 * progress.done) / progress.total}
            />
          </div>
          <Button size="small" onPress={props.onStop}>
            {t("stop")}
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          {mayEdit &&
            GIVEN.map((given) => (
              <Button key={given} size="small" onPress={() => onTask(given)}>
                {t(`bulk.${given}`)}
              </Button>
            ))}
          <ExportSources organisationId={organisationId} ids={ids} label={t("exportChosen")} />
          {mayEdit && (
            <Button
              size="small"
              isDisabled={ids.length > MOST_LINKS}
              onPress={() => onTask("links")}
            >
              {links("button")}
            </Button>
          )}
          {mayDelete && (
            <>
              <Button
                size="small"
                isDisabled={ids.length < 2 || ids.length > MOST_IN_DIALOG}
                onPress={() => onTask("merge")}
              >
                {t("bulk.merge")}
              </Button>
              <Button size="small" variant="danger" onPress={() => onTask("remove")}>
                {t("remove")}
              </Button>
            </>
          )}
        </div>
      )}
      <FailureMessage error={error} />
    </section>
  );
}
