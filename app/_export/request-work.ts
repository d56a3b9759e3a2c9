import { RequestRefused } from "@/app/_trpc/failure";
import { refusalIn } from "@/app/_trpc/preview-file";
import { LinesThenBytes } from "./lines-then-bytes";
import { postWanted } from "./post-wanted";

type Told<Result> = { share: number } | { failure: unknown } | { done: Result };

/**
 * Has work done that takes long, hearing how far it is, and answers what came of it. Calling it off
 * ends the work on the server, which then keeps nothing of it.
 *
 * @throws {RequestRefused} with the server's reason, or offline where the answer ends early
 */
export async function requestWork<Result>(
  route: string,
  wanted: object,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<Result> {
  const reader = new LinesThenBytes(await postWanted(route, wanted, signal));
  for (;;) {
    const line = await reader.line();
    if (line === null) throw new RequestRefused({ code: "offline" });
    const told = JSON.parse(line) as Told<Result>;
    if ("share" in told) onShare(told.share);
    else if ("done" in told) return told.done;
    else throw refusalIn(told);
  }
}
