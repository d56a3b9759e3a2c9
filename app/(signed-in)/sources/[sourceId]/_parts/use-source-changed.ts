import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { announceDone } from "@/app/_components/toast-region";
import { useTRPC } from "@/app/_trpc/client";

/** After a change: what other pages and parts remember of sources is asked for again. */
export function useSourceChanged() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return async (words: string) => {
    announceDone(words);
    await Promise.all([
      queries.invalidateQueries({ queryKey: trpc.source.pathKey() }),
      queries.invalidateQueries({ queryKey: trpc.citation.pathKey() }),
    ]);
    router.refresh();
  };
}
