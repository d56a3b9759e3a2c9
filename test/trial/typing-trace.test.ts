import { expect, test } from "vitest";
import { Author } from "./author";
import { SeededRandom } from "./seeded-random";
import { connect, readTrace, shownText, TRACES, typeTrace } from "./typing-trace";

/** Enough of the recorded session to edit what was typed before; `npm run bench -- traces` types all of it. */
const TYPED = 500;

const TURNS = {
  "one, arrives whole at the other": () => 0,
  "the other, arrives whole at the one": () => 1,
  "both in turn, is whole at both": (transaction: number) => Math.floor(transaction / 10) % 2,
};

test.for(
  TRACES.flatMap((name) => Object.entries(TURNS).map(([who, turn]) => ({ name, who, turn }))),
)("the recorded session $name, typed by $who", ({ name, turn }, { skip }) => {
  const trace = readTrace(name);
  if (trace === null) return skip("the recorded sessions are not here");
  const authors = [1, 2].map(
    (client) => new Author("ab"[client - 1] ?? "", client, new SeededRandom(client)),
  );
  const [one, other] = authors;
  if (!one || !other) throw new RangeError("A session needs two.");
  connect(one, other);
  const expected = typeTrace(
    trace,
    (transaction) => (turn(transaction) === 0 ? one : other),
    TYPED,
  );
  for (const author of authors) {
    expect(shownText(author)).toBe(expected);
    expect(author.outOfStep).toEqual([]);
    author.destroy();
  }
});
