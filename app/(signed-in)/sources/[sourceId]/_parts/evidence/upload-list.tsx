import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { FailureMessage } from "@/app/_components/failure-message";
import { Progress } from "@/app/_components/progress";
import { isolated } from "@/app/_i18n/isolated";
import { cleanFileName } from "@/core/evidence/file-name";
import type { Upload } from "./use-uploads";

/** What is being sent, how far it is, and why something was not kept. */
export function UploadList({
  uploads,
  onStop,
  onAgain,
}: {
  uploads: readonly Upload[];
  onStop: (id: number) => void;
  onAgain: (id: number) => void;
}) {
  const t = useTranslations("evidence");
  if (uploads.length === 0) return null;
  return (
    <ul aria-label={t("uploads")} className="flex flex-col gap-3">
      {uploads.map(({ id, file, state, share, error }) => {
        const name = isolated(cleanFileName(file.name));
        return (
          <li key={id} className="flex flex-col gap-2">
            {state === "failed" ? (
              <>
                <p className="break-words font-medium">{name}</p>
                <FailureMessage
                  error={error}
                  actions={
                    <>
                      <Button size="small" onPress={() => onAgain(id)}>
                        {t("again")}
                      </Button>
                      <Button size="small" variant="quiet" onPress={() => onStop(id)}>
                        {t("dismiss")}
                      </Button>
                    </>
                  }
                />
              </>
            ) : (
              <div className="flex items-end gap-4">
                <div className="min-w-0 grow">
                  {state === "waiting" ? (
                    <p className="break-words text-ink-soft text-xs">{t("waiting", { name })}</p>
                  ) : share < 1 ? (
                    <Progress label={t("sending", { name })} value={share * 100} />
                  ) : (
                    <Progress label={t("keeping", { name })} />
                  )}
                </div>
                <Button
                  size="small"
                  aria-label={t("stopNamed", { name })}
                  onPress={() => onStop(id)}
                >
                  {t("stop")}
                </Button>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
