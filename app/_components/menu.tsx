"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";
import {
  Header,
  type MenuItemProps,
  type MenuSectionProps,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Menu as RacMenu,
  MenuItem as RacMenuItem,
  MenuSection as RacMenuSection,
  Separator,
} from "react-aria-components";
import { classNames } from "./class-names";
import { optionLook, popoverLook } from "./select";

/** A button that opens a list of actions. Its children: the button, then the items. */
export function Menu({
  trigger,
  label,
  placement = "bottom end",
  children,
}: {
  trigger: ReactNode;
  label: string;
  placement?: PopoverProps["placement"];
  children: ReactNode;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover
        {...(placement === undefined ? {} : { placement })}
        className={classNames(popoverLook, "min-w-56 max-w-[92vw]")}
      >
        <RacMenu aria-label={label} className="outline-none">
          {children}
        </RacMenu>
      </Popover>
    </MenuTrigger>
  );
}

export function MenuItem({
  children,
  tone = "plain",
  ...rest
}: Omit<MenuItemProps, "className" | "children" | "style"> & {
  children: ReactNode;
  tone?: "plain" | "danger";
}) {
  return (
    <RacMenuItem
      {...rest}
      className={classNames(optionLook, "no-underline", tone === "danger" && "text-danger")}
    >
      {({ selectionMode, isSelected }) => (
        <>
          {selectionMode !== "none" && (
            <Check
              aria-hidden="true"
              className={classNames("size-4 text-accent", !isSelected && "invisible")}
            />
          )}
          {children}
        </>
      )}
    </RacMenuItem>
  );
}

export function MenuSection({
  title,
  children,
  ...rest
}: Omit<MenuSectionProps<object>, "className" | "children" | "style" | "items"> & {
  title: string;
  children: ReactNode;
}) {
  return (
    <RacMenuSection {...rest}>
      <Header className="px-2.5 pt-2 pb-1 text-2xs font-medium text-ink-faint">{title}</Header>
      {children}
    </RacMenuSection>
  );
}

export function MenuLine() {
  return <Separator className="my-1 border-line border-t" />;
}
