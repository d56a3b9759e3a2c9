import { hash, verify } from "@node-rs/argon2";
import { judgePassword } from "../../../core/account/judge-password";
import { DomainError } from "../../../core/failure";

/** OWASP's argon2id parameters for 19 MiB; the salt is random and stands in the hash. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * The hash to store for a new password.
 *
 * @throws {DomainError} password_too_short, password_too_common
 */
export async function hashNewPassword(password: string, email: string): Promise<string> {
  const problem = judgePassword(password, email);
  if (problem) throw new DomainError(problem);
  return hash(password.normalize("NFKC"), PARAMETERS);
}

/**
 * Whether this is the password. Takes the same time where there is none to
 * compare with, so that the answer's delay tells nothing about who has an account.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  // Made for the first attempt of all, whoever it names, or that one would tell.
  const nobodys = await nobodysHash();
  const matches = await verify(stored ?? nobodys, password.normalize("NFKC"));
  return stored !== null && matches;
}

let made: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  made ??= hash("the password of nobody at all", PARAMETERS);
  return made;
}
