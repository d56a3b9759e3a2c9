"use client";

import type { ReactNode } from "react";
import { Link as RacLink, type LinkProps as RacProps } from "react-aria-components";
import { type ButtonSize, type ButtonVariant, buttonLook } from "./button";
import { classNames } from "./class-names";

type Props = Omit<RacProps, "className" | "children" | "style"> & {
  href: string;
  className?: string;
  children: ReactNode;
};

/** A link inside words. */
export function TextLink({ className, children, ...rest }: Props) {
  return (
    <RacLink
      {...rest}
      className={classNames(
        "rounded-sm text-accent underline decoration-from-font underline-offset-4 data-hovered:text-accent-strong",
        className,
      )}
    >
      {children}
    </RacLink>
  );
}

/** A link that stands where a button would: it goes somewhere, it does nothing else. */
export function ButtonLink({
  variant = "secondary",
  size = "normal",
  className,
  children,
  ...rest
}: Props & { variant?: ButtonVariant; size?: ButtonSize }) {
  return (
    <RacLink {...rest} className={classNames(buttonLook(variant, size), className)}>
      {children}
    </RacLink>
  );
}
