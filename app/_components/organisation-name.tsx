"use client";

import { ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "./button";
import { Menu, MenuItem, MenuSection } from "./menu";
import { rememberOrganisation } from "./preferences";
import { SampleMark } from "./sample-mark";

type Organisation = { id: string; name: string; isSample: boolean };

/** Whose pages these are; with several organisations, the way to the others. */
export function OrganisationName({
  current,
  organisations,
}: {
  current: Organisation;
  organisations: readonly Organisation[];
}) {
  const t = useTranslations("shell");
  const router = useRouter();
  if (organisations.length < 2) {
    return (
      <span className="truncate text-ink-soft text-xs max-sm:hidden" dir="auto">
        {current.name}
      </span>
    );
  }
  return (
    <Menu
      label={t("organisations")}
      trigger={
        <Button
          variant="quiet"
          size="small"
          aria-label={t("organisation", { name: current.name })}
          className="min-w-0 max-w-64 shrink"
        >
          <span className="truncate" dir="auto">
            {current.name}
          </span>
          <ChevronDown aria-hidden="true" className="size-3.5 shrink-0" />
        </Button>
      }
    >
      <MenuSection
        title={t("organisations")}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[current.id]}
        onSelectionChange={(keys) => {
          const [chosen] = keys === "all" ? [] : keys;
          const found = organisations.find(({ id }) => id === chosen);
          if (!found) return;
          rememberOrganisation(found.id);
          router.push("/reports");
          router.refresh();
        }}
      >
        {organisations.map(({ id, name, isSample }) => (
          <MenuItem key={id} id={id} textValue={name}>
            <span className="flex min-w-0 items-center gap-2">
              <span className="min-w-0 break-words" dir="auto">
                {name}
              </span>
              {isSample && <SampleMark />}
            </span>
          </MenuItem>
        ))}
      </MenuSection>
    </Menu>
  );
}
