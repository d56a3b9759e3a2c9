import { signIn } from "next-auth/react";
import { RequestRefused } from "../_trpc/failure";

/** Signs this browser in; throws what `FailureMessage` words when it is refused. */
export async function signInWithPassword(credentials: {
  email: string;
  password: string;
}): Promise<void> {
  const result = await signIn("credentials", { ...credentials, redirect: false });
  if (result.ok && !result.error) return;
  const [code, seconds] = (result.code ?? "").split(".");
  if (code === "too_many_attempts") {
    throw new RequestRefused({ code, retryAfterSeconds: Number(seconds ?? 60) });
  }
  throw new RequestRefused({ code: "wrong_credentials" });
}
