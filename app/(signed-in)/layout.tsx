import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { currentOrganisation, ownAccount } from "../_auth/current-organisation";
import { AppShell } from "../_components/app-shell";
import { isTheme, THEME_COOKIE } from "../_design/theme";
import { commandsFor } from "../_search/commands";
import { api, findSession } from "../_trpc/server";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  // Each page sends people who are not signed in away itself: only it knows where they wanted to go.
  if (!(await findSession())) return children;
  const { name, email } = await ownAccount();
  const { current, all } = await currentOrganisation();
  const { unread } = await (await api()).notice.count();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <AppShell
      viewer={{
        name,
        email,
        organisation: current,
        organisations: all,
        commands: commandsFor(current?.rights ?? null),
        unread,
      }}
      theme={isTheme(theme) ? theme : "system"}
    >
      {children}
    </AppShell>
  );
}
