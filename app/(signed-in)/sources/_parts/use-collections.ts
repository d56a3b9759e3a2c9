"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useTRPC } from "@/app/_trpc/client";
import { type CollectionBranch, collectionTree } from "@/core/citation/collection-tree";
import type { CountedCollection } from "@/server/services/source/collections";

export type Branch = CollectionBranch<CountedCollection>;

/** The organisation's collections as a tree, and one after the other with how deep each stands. */
export function useCollections(organisationId: string) {
  const locale = useLocale();
  const found = useQuery(useTRPC().collection.list.queryOptions({ organisationId }));
  const tree = collectionTree(found.data ?? [], locale);
  return { tree, flat: flatten(tree, 0), error: found.error };
}

function flatten(branches: readonly Branch[], depth: number): (Branch & { depth: number })[] {
  return branches.flatMap((branch) => [
    { ...branch, depth },
    ...flatten(branch.branches, depth + 1),
  ]);
}

/** A name that shows in a plain list where the collection stands. */
export const indented = ({ name, depth }: { name: string; depth: number }): string =>
  `${"\u2003".repeat(depth)}${name}`;
