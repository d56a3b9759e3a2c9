import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Context, createContext } from "@/server/context";
import { appRouter } from "@/server/routers/root";
import { getRuntime } from "@/server/runtime";
import type { LiveSession } from "@/server/services/session/find-live-session";
import { createCallerFactory } from "@/server/trpc";

/** The door to this page's request, opened once however many parts of the page ask. */
const pageContext = cache(async (): Promise<Context> => {
  return createContext(getRuntime(), await headers(), () => {
    throw new Error("A page cannot set cookies; call the procedure from the browser.");
  });
});

const createCaller = createCallerFactory(appRouter);

/** The API for server components, as the person whose cookie came with the request: `(await api()).report.list(…)`. */
export const api = cache(async () => createCaller(await pageContext()));

/** Who is signed in, or null. */
export async function findSession(): Promise<LiveSession | null> {
  return (await pageContext()).session;
}

/** Who is signed in; people who are not are sent to sign in, and come back to `from` afterwards. */
export async function requireSession(from = "/"): Promise<LiveSession> {
  const session = await findSession();
  if (!session) redirect(`/sign-in?from=${encodeURIComponent(from)}`);
  return session;
}
