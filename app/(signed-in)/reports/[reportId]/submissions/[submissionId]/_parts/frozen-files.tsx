"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Banner } from "@/app/_components/banner";
import { FailureMessage } from "@/app/_components/failure-message";
import { ButtonLink } from "@/app/_components/link";
import { Progress } from "@/app/_components/progress";
import { useTRPC } from "@/app/_trpc/client";
import { PDF_STANDARDS } from "@/exporters/pdf/pdf-standard";
import { SubmissionPart } from "./submission-part";
import type { Submission } from "./submission-view";

type File = Submission["manifest"]["files"][number];

/** The files as they were frozen, each compared with its hash whenever the page is opened. */
export function FrozenFiles({ submission: { id, manifest } }: { submission: Submission }) {
  const t = useTranslations("submission");
  const verified = useQuery(
    useTRPC().submission.verify.queryOptions({ submissionId: id }, { staleTime: 0 }),
  );
  const damaged = new Set(
    verified.data?.filter(({ isIntact }) => !isIntact).map(({ ordinal }) => ordinal),
  );
  return (
    <SubmissionPart id="files" title={t("files")} words={t("filesWords")}>
      {verified.isPending && <Progress label={t("verifying")} />}
      <FailureMessage error={verified.error} />
      {verified.data && damaged.size === 0 && <Banner tone="success">{t("intact")}</Banner>}
      {damaged.size > 0 && (
        <Banner tone="danger" title={t("damaged", { count: damaged.size })}>
          {t("damagedWords")}
        </Banner>
      )}
      <ul className="flex flex-col">
        {manifest.files.map((file, ordinal) => (
          <FrozenFile
            key={file.name}
            file={file}
            href={`/api/submissions/${id}/${ordinal}`}
            isDamaged={damaged.has(ordinal)}
          />
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/api/submissions/${id}/package`} target="_blank" download>
          <Download aria-hidden="true" className="size-4" />
          {t("package")}
        </ButtonLink>
        <ButtonLink
          href={`/api/submissions/${id}/manifest`}
          target="_blank"
          download
          variant="quiet"
        >
          {t("manifest")}
        </ButtonLink>
      </div>
      <p className="max-w-[46rem] text-ink-faint text-sm">{t("packageWords")}</p>
    </SubmissionPart>
  );
}

function FrozenFile({
  file: { name, role, bytes, sha256, pages, findings, look },
  href,
  isDamaged,
}: {
  file: File;
  href: string;
  isDamaged: boolean;
}) {
  const t = useTranslations("submission");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-t py-3">
      <div className="flex min-w-0 grow basis-72 flex-col gap-0.5">
        <p className="break-all font-medium">
          <bdi>{name}</bdi>
        </p>
        <p className="text-ink-soft text-sm">
          {[
            t(`roles.${role}`),
            t("kilobytes", { count: Math.max(1, Math.round(bytes / 1024)) }),
            pages === null ? "" : t("pages", { count: pages }),
          ]
            .filter((part) => part !== "")
            .join(" · ")}
        </p>
        {look && <Look look={look} />}
        {findings.length > 0 && (
          <p className="text-sm text-warning">{t("fileFindings", { count: findings.length })}</p>
        )}
        <p className="text-ink-faint text-xs">
          {t("hash")}{" "}
          <code dir="ltr" className="break-all">
            {sha256}
          </code>
        </p>
      </div>
      {isDamaged ? (
        <p className="text-danger text-sm">{t("fileDamaged")}</p>
      ) : (
        <ButtonLink href={href} target="_blank" download aria-label={t("saveNamed", { name })}>
          <Download aria-hidden="true" className="size-4" />
          {t("save")}
        </ButtonLink>
      )}
    </li>
  );
}

/** How a file was made to look, so that it can be told years later. */
function Look({ look: { profile, template, standard } }: { look: NonNullable<File["look"]> }) {
  const t = useTranslations("submission");
  const looks = useTranslations("room.word.looks");
  const known = PDF_STANDARDS.find((one) => one === standard);
  return (
    <>
      <p className="text-ink-soft text-sm">
        {[
          t("look", { look: looks(profile) }),
          known === undefined ? "" : t(`pdfStandards.${known}`),
        ]
          .filter((part) => part !== "")
          .join(" · ")}
      </p>
      {template && (
        <p className="text-ink-faint text-xs">
          {t("templateHash", { name: template.name })}{" "}
          <code dir="ltr" className="break-all">
            {template.sha256}
          </code>
        </p>
      )}
    </>
  );
}
