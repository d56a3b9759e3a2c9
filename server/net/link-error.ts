import type { LinkProblem } from "../../core/citation/link-problem";

/** What kept a link from being followed; services make the failure a person reads of it. */
export class LinkError extends Error {
  override readonly name = "LinkError";
  constructor(
    readonly problem: LinkProblem,
    /** How far it came: the address that could not be asked. */
    readonly url: string,
  ) {
    super(problem);
  }
}
