"use client";

import { Menu as MenuMark } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "./button";
import { classNames } from "./class-names";
import { Menu, MenuItem } from "./menu";
import { PageLink } from "./page-link";
import type { Place } from "./places";

const isHere = (pathname: string, place: string) =>
  pathname === `/${place}` || pathname.startsWith(`/${place}/`);

export function NavigationLinks({ places }: { places: readonly Place[] }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <nav aria-label={t("mainNavigation")} className="ms-2 hidden h-full gap-1 md:flex">
      {places.map((place) => (
        <PageLink
          key={place}
          href={`/${place}`}
          {...(isHere(pathname, place) ? { "aria-current": "page" as const } : {})}
          className={classNames(
            "flex items-center border-b-2 px-2.5 pt-0.5 text-ink-soft no-underline hover:text-ink",
            isHere(pathname, place) ? "border-accent text-ink" : "border-transparent",
          )}
        >
          {t(place)}
        </PageLink>
      ))}
    </nav>
  );
}

/** The same places where the bar is too narrow for them. */
export function NavigationMenu({ places }: { places: readonly Place[] }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <div className="-ms-2 md:hidden">
      <Menu
        label={t("mainNavigation")}
        placement="bottom start"
        trigger={
          <Button variant="quiet" size="icon" aria-label={t("openNavigation")}>
            <MenuMark aria-hidden="true" className="size-5" />
          </Button>
        }
      >
        {places.map((place) => (
          <MenuItem key={place} id={place} href={`/${place}`} textValue={t(place)}>
            <span className={classNames(isHere(pathname, place) && "font-medium text-accent")}>
              {t(place)}
            </span>
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}
