import "server-only";
import { notFound } from "next/navigation";

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

/** What a page asked for; where it does not exist, or not for this person, the not-found page. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (hasCode(error, "NOT_FOUND") || hasCode(error, "BAD_REQUEST")) notFound();
    throw error;
  }
}
