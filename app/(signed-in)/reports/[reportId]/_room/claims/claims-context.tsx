"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { ListedStatement } from "@/server/services/claim/list-statements";
import type { Doubt } from "@/server/services/review/statement-verdicts";
import { useComments } from "../comments/comments-context";
import { useRoom, useRoomState } from "../room-context";

export type RoomClaims = {
  /** Undefined until it is fetched. */
  list: readonly ListedStatement[] | undefined;
  /** Who doubts what, for those who may know it. */
  doubts: readonly Doubt[];
  /** The claim or recommendation one looks at, in the text or in the list. */
  current: string | null;
  look: (statementId: string | null) => void;
  /** Looks at one beside the text. */
  open: (statementId: string | null) => void;
};

const ClaimsContext = createContext<RoomClaims | null>(null);

export function useClaims(): RoomClaims {
  const claims = useContext(ClaimsContext);
  if (!claims) throw new RangeError("useClaims needs ClaimsProvider above it.");
  return claims;
}

const NO_DOUBTS: readonly Doubt[] = [];

/** The claims and recommendations of the room, fetched again whenever the room is told of a change. */
export function ClaimsProvider({
  show,
  children,
}: {
  /** Brings a pane to the front where only one fits. */
  show: (pane: "text" | "context") => void;
  children: ReactNode;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { report } = useRoom();
  const { setTab } = useComments();
  const change = useRoomState(({ claimChange, reviewChange }) => `${claimChange} ${reviewChange}`);
  const seen = useRef(change);
  useEffect(() => {
    if (seen.current === change) return;
    seen.current = change;
    void queries.invalidateQueries({ queryKey: trpc.claim.list.queryKey({ reportId: report.id }) });
    void queries.invalidateQueries(trpc.review.doubts.queryFilter({ reportId: report.id }));
  }, [change, queries, trpc, report.id]);
  const list = useQuery(trpc.claim.list.queryOptions({ reportId: report.id })).data;
  const doubts =
    useQuery(
      trpc.review.doubts.queryOptions(
        { reportId: report.id },
        { enabled: report.rights["review.read"] },
      ),
    ).data ?? NO_DOUBTS;
  const [current, look] = useState<string | null>(null);
  const open = useCallback(
    (statementId: string | null) => {
      look(statementId);
      setTab("claims");
      show("context");
    },
    [setTab, show],
  );
  const claims = useMemo<RoomClaims>(
    () => ({ list, doubts, current, look, open }),
    [list, doubts, current, open],
  );
  return <ClaimsContext value={claims}>{children}</ClaimsContext>;
}
