"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  ProgressBar,
  Button as RacButton,
  type ButtonProps as RacProps,
} from "react-aria-components";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "normal" | "small" | "icon";

/** Looks shared by buttons and by links that stand where a button would. */
export const buttonLook = (variant: ButtonVariant, size: ButtonSize): string =>
  classNames(
    "inline-flex select-none items-center justify-center gap-2 rounded-md font-medium no-underline",
    "transition-colors duration-(--quick) disabled:cursor-not-allowed",
    size === "normal" && "control px-4 text-base",
    size === "small" && "min-h-8 px-2.5 text-xs pointer-coarse:min-h-11 max-sm:min-h-11",
    size === "icon" && "control min-w-(--control) text-base",
    variant === "primary" &&
      "bg-accent text-on-accent data-hovered:bg-accent-strong data-pressed:bg-accent-strong data-disabled:bg-sunken data-disabled:text-ink-faint",
    variant === "secondary" &&
      "border border-line-strong bg-raised text-ink data-hovered:bg-sunken data-pressed:bg-sunken data-disabled:border-line data-disabled:text-ink-faint",
    variant === "quiet" &&
      "text-ink-soft data-hovered:bg-sunken data-hovered:text-ink data-pressed:bg-sunken data-disabled:text-ink-faint",
    variant === "danger" &&
      "border border-danger bg-raised text-danger data-hovered:bg-danger data-hovered:text-on-danger data-pressed:bg-danger data-pressed:text-on-danger data-disabled:border-line data-disabled:text-ink-faint",
  );

export type ButtonProps = Omit<RacProps, "className" | "children" | "style"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  children: ReactNode;
};

/** While `isPending` the button keeps focus, ignores presses and says aloud that it is working. */
export function Button({
  variant = "secondary",
  size = "normal",
  className,
  children,
  ...rest
}: ButtonProps) {
  const t = useTranslations("components");
  return (
    <RacButton {...rest} className={classNames(buttonLook(variant, size), className)}>
      {({ isPending }) => (
        <>
          {isPending && (
            <ProgressBar aria-label={t("working")} isIndeterminate className="inline-flex">
              <Spinner />
            </ProgressBar>
          )}
          {children}
        </>
      )}
    </RacButton>
  );
}
