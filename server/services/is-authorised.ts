import { DomainError } from "../../core/failure";

/** Whether what is authorised is allowed; what fails otherwise than by a refusal is thrown. */
export async function isAuthorised(authorised: Promise<unknown>): Promise<boolean> {
  try {
    await authorised;
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
