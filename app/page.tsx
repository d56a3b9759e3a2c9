import { redirect } from "next/navigation";
import { api, findSession } from "./_trpc/server";

/** Nobody stays here: to work, to sign in, or to the first set-up. */
export default async function FrontPage() {
  if (await findSession()) redirect("/reports");
  const { isSetUp } = await (await api()).setup.status();
  redirect(isSetUp ? "/sign-in" : "/welcome");
}
