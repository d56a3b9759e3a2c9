"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { AriaAttributes, ReactNode } from "react";
import { useLeave } from "./leave-guard";

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
  const router = useRouter();
  const { leaveTo, isGuarded } = useLeave();
  return (
    <Link
      href={href}
      className={className}
      {...rest}
      onNavigate={(event) => {
        if (!isGuarded()) return;
        event.preventDefault();
        leaveTo(href, (to) => router.push(to));
      }}
    >
      {children}
    </Link>
  );
}
