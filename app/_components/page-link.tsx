"use client";

import Link from "next/link";
import type { AriaAttributes, ReactNode } from "react";
import { useGo } from "./going";

/**
 * A link to another page that is fetched ahead, without a look of its own. Like
 * all our links it asks first when the page has something that would be lost.
 */
export function PageLink({
  href,
  className,
  children,
  ...rest
}: {
  href: string;
  className?: string;
  children: ReactNode;
  "aria-current"?: AriaAttributes["aria-current"];
}) {
  const go = useGo();
  return (
    <Link
      href={href}
      className={className}
      {...rest}
      onNavigate={(event) => {
        event.preventDefault();
        go(href);
      }}
    >
      {children}
    </Link>
  );
}
