import { setImmediate } from "node:timers/promises";
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, XmlText } from "yjs";
import type { TrialOptions, TrialResult } from "../../test/trial/run-trial";
import { SeededRandom } from "../../test/trial/seeded-random";
import { NodeAuthor } from "./node-author";
import { NODE_OPERATIONS, type NodeOperation, paste } from "./node-operations";

type NodeTrialOptions = Omit<TrialOptions, "operations" | "isRepairLate"> & {
  operations: readonly NodeOperation[];
};

/** The same trial as `runTrial`, for the usual schema. */
export async function runNodeTrial(options: NodeTrialOptions): Promise<TrialResult> {
  const random = new SeededRandom(options.seed);
  const hub = new Doc();
  hub.getXmlFragment("body").insert(0, paragraphs(3));
  const start = encodeStateAsUpdate(hub);
  const authors = Array.from({ length: options.authors }, (_, index) => {
    const name = String.fromCharCode(97 + index);
    return new NodeAuthor(name, index + 1, new SeededRandom(random.below(2 ** 31)), start);
  });
  // The binding fills its editor in a timer.
  await new Promise((resolve) => setTimeout(resolve, 1));
  const problems: string[] = [];
  const offline = new Map<NodeAuthor, number>();
  for (let step = 0; step < options.steps; step += 1) {
    const author = random.pick(authors);
    const name = random.pick(options.operations);
    if (author === undefined || name === undefined) continue;
    const away = offline.get(author) ?? 0;
    try {
      NODE_OPERATIONS[name](author);
      if (away > 0) offline.set(author, away - 1);
      else if (random.chance(1 / options.syncEvery)) exchange(hub, author.doc);
      else if (random.chance(0.02)) offline.set(author, 5 + random.below(15));
    } catch (error) {
      problems.push(`${name}: ${String(error)}`);
    }
  }
  for (const author of authors) attempt("paste", problems, () => paste(author));
  for (let round = 0; round < 3; round += 1) {
    for (const { doc } of authors) attempt("exchange", problems, () => exchange(hub, doc));
  }
  await setImmediate();
  return judge(authors, problems);
}

function paragraphs(count: number): XmlElement[] {
  return Array.from({ length: count }, () => {
    const paragraph = new XmlElement("paragraph");
    paragraph.insert(0, [new XmlText("")]);
    return paragraph;
  });
}

function attempt(name: string, problems: string[], act: () => unknown): void {
  try {
    act();
  } catch (error) {
    problems.push(`${name}: ${String(error)}`);
  }
}

function exchange(hub: Doc, doc: Doc): void {
  applyUpdate(hub, encodeStateAsUpdate(doc, encodeStateVector(hub)));
  applyUpdate(doc, encodeStateAsUpdate(hub, encodeStateVector(doc)));
}

function judge(authors: readonly NodeAuthor[], problems: string[]): TrialResult {
  const [first] = authors;
  const present = new Map<string, number>();
  for (const token of first?.tokens() ?? []) present.set(token, (present.get(token) ?? 0) + 1);
  const typed = authors.flatMap((author) => [...author.typed]);
  const deleted = new Set(authors.flatMap((author) => [...author.deleted]));
  for (const author of authors) {
    if (first && !author.text.eq(first.text)) problems.push(`${author.name} diverged`);
    author.destroy();
  }
  return {
    typed: typed.length,
    lost: typed.filter((token) => !present.has(token) && !deleted.has(token)),
    doubled: [...present].filter(([, times]) => times > 1).map(([token]) => token),
    problems,
    outOfStep: 0,
  };
}
