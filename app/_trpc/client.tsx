"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/routers/root";
import { createQueryClient } from "./query-client";

const context = createTRPCContext<AppRouter>();

/** `useTRPC().report.get.queryOptions({ reportId })` for useQuery, `.mutationOptions()` for useMutation. */
export const { useTRPC, useTRPCClient } = context;

function createClient() {
  const options = { url: "/api/trpc", transformer: superjson };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        // A large paste must not hold up what else a page asks for, nor the bell wait for a large answer.
        condition: ({ type, path }) => type === "mutation" || path === "notice.count",
        true: httpLink(options),
        false: httpBatchLink({ ...options, maxItems: 20, maxURLLength: 4000 }),
      }),
    ],
  });
}

/** Gives every component below the API. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(createClient);
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
