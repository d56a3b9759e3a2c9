"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/button";
import { Menu, MenuItem, MenuSection } from "@/app/_components/menu";
import type { OutlineSection } from "@/core/report/report-room";
import type { BoardReport } from "./board-view";
import { Fact } from "./fact";
import { useSectionPlan } from "./use-section-plan";

/** Who is asked to review a section: any number of people. */
export function ReviewersMenu({
  report,
  section,
  mayPlan,
}: {
  report: BoardReport;
  section: OutlineSection;
  mayPlan: boolean;
}) {
  const t = useTranslations("board");
  const { setReviewer } = useSectionPlan(section.id);
  const names = report.members
    .filter(({ userId }) => section.reviewerIds.includes(userId))
    .map(({ name }) => name)
    .join(", ");
  if (!mayPlan) return <Fact name={t("reviewers")}>{names || t("nobody")}</Fact>;
  const change = (chosen: ReadonlySet<unknown>) => {
    for (const { userId } of report.members) {
      const isReviewer = chosen.has(userId);
      if (isReviewer === section.reviewerIds.includes(userId)) continue;
      setReviewer.mutate({ sectionId: section.id, userId, isReviewer });
    }
  };
  return (
    <Menu
      label={t("reviewersOf", { title: section.title })}
      placement="bottom start"
      trigger={
        <Button
          variant="quiet"
          aria-label={t("reviewersAre", { title: section.title, names: names || t("nobody") })}
          className="min-w-0 justify-start px-2 text-start"
        >
          <bdi className="truncate">{names || t("chooseReviewers")}</bdi>
        </Button>
      }
    >
      <MenuSection
        title={t("reviewers")}
        selectionMode="multiple"
        selectedKeys={section.reviewerIds}
        onSelectionChange={(keys) =>
          change(keys === "all" ? new Set(report.members.map(({ userId }) => userId)) : keys)
        }
      >
        {report.members.map(({ userId, name }) => (
          <MenuItem key={userId} id={userId} textValue={name}>
            <bdi>{name}</bdi>
          </MenuItem>
        ))}
      </MenuSection>
    </Menu>
  );
}
