import type { CopyComment, CopyFile } from "./copy-file";
import type { CopyAuthor } from "./review-marks";
import type { StreamName } from "./units";

/** The passage a comment is about, in gaps of the text that was sent. */
export type ThreadPlace = { name: StreamName; from: number; to: number };

/** A comment the file has and the copy had not. */
export type NewComment = CopyAuthor & { text: string };
export type ComparedThreads = {
  /** Replies to what was sent, by the thread's place in the copy. */
  replies: { thread: number; comment: NewComment }[];
  threads: {
    comments: NewComment[];
    isResolved: boolean;
    quote: string;
    place: ThreadPlace | null;
  }[];
  settled: { thread: number; isResolved: boolean }[];
  /** First words of each thread that was sent. */
  quotes: string[];
  /** Who said something new. */
  authors: string[];
};

/** What was said and settled in the comments of a copy that came back; `places` are those of comments by their ids. */
export function compareThreads(
  sent: CopyFile,
  returned: CopyFile,
  places: ReadonlyMap<string, ThreadPlace>,
): ComparedThreads {
  const threadOf = new Map<string, number>();
  const roots = sent.comments.filter(({ parent }) => parent === null);
  for (const [index, { id }] of roots.entries()) threadOf.set(id, index);
  const known = pairComments(sent, returned, threadOf);
  const found: ComparedThreads = {
    replies: [],
    authors: [],
    threads: [],
    settled: [],
    quotes: roots.map(({ text }) => text.slice(0, 120)),
  };
  const started = new Map<string, ComparedThreads["threads"][number]>();
  for (const comment of returned.comments) {
    const was = known.get(comment.id);
    const thread = threadOf.get(was?.id ?? "");
    if (was !== undefined) {
      const isKnown = thread !== undefined && returned.tellsThreads;
      if (isKnown && was.isResolved !== comment.isResolved) {
        found.settled.push({ thread, isResolved: comment.isResolved });
      }
      continue;
    }
    const { author, date, text, parent } = comment;
    if (text === "") continue;
    found.authors.push(author);
    const said = { author, date, text };
    const replied = threadOf.get(known.get(parent ?? "")?.id ?? "");
    const began = started.get(parent ?? "");
    if (replied !== undefined) found.replies.push({ thread: replied, comment: said });
    else if (began !== undefined) began.comments.push(said);
    else {
      const { id, isResolved, quote } = comment;
      const place = places.get(id) ?? null;
      const begun = { comments: [said], isResolved, quote, place };
      started.set(id, begun);
      found.threads.push(begun);
    }
  }
  return found;
}

/** Comments we sent, by the ids they have now: same author and words, in order. */
function pairComments(
  sent: CopyFile,
  returned: CopyFile,
  threadOf: ReadonlyMap<string, number>,
): Map<string, CopyComment> {
  const pairs = new Map<string, CopyComment>();
  const left = new Set(sent.comments);
  const pair = (key: (comment: CopyComment) => string) => {
    const waiting = new Map<string, CopyComment[]>();
    for (const one of left) waiting.set(key(one), [...(waiting.get(key(one)) ?? []), one]);
    for (const comment of returned.comments) {
      if (pairs.has(comment.id)) continue;
      const found = waiting.get(key(comment))?.shift();
      if (found === undefined) continue;
      pairs.set(comment.id, found);
      left.delete(found);
    }
  };
  const said = ({ author, text }: CopyComment) => [author, text.replaceAll(/\s+/g, " ")];
  pair((comment) => JSON.stringify([...said(comment), comment.parent === null]));
  // LibreOffice 7.4 does not keep which comment is a reply.
  pair((comment) => JSON.stringify(said(comment)));
  for (const [id, { parent }] of pairs) {
    // A reply stands for its thread, too, where the first comment was taken out.
    if (parent !== null && !threadOf.has(parent)) pairs.delete(id);
  }
  return pairs;
}
