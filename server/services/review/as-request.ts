import { DomainError } from "../../../core/failure";

/** Of what a person may not know, a request does not exist either. */
export async function asRequest<T>(access: Promise<T>): Promise<T> {
  try {
    return await access;
  } catch (error) {
    const isHidden =
      error instanceof DomainError &&
      (error.failure.code === "section_not_found" || error.failure.code === "report_not_found");
    throw isHidden ? new DomainError({ code: "request_not_found" }) : error;
  }
}
