/** A run of words that both texts have, or only one of them. */
export type WordRun = { kind: "kept" | "added" | "removed"; text: string };

/** Beyond this many comparisons the texts are shown one after the other. */
const MOST_CELLS = 4_000_000;

/** What became of a text, word by word, in reading order. */
export function diffWords(before: string, after: string): WordRun[] {
  const [old, now] = [words(before), words(after)];
  if (old.length * now.length > MOST_CELLS) {
    return [
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ];
  }
  const width = now.length + 1;
  const common = new Uint32Array(width * (old.length + 1));
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const runs: WordRun[] = [];
  const add = (kind: WordRun["kind"], word: string | undefined) => {
    const last = runs.at(-1);
    if (word === undefined) return;
    if (last?.kind === kind) last.text += ` ${word}`;
    else runs.push({ kind, text: word });
  };
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    if (row < old.length && old[row] === now[column]) {
      add("kept", old[row]);
      row += 1;
      column += 1;
    } else if (
      row < old.length &&
      (column >= now.length || at(row + 1, column) >= at(row, column + 1))
    ) {
      add("removed", old[row]);
      row += 1;
    } else {
      add("added", now[column]);
      column += 1;
    }
  }
  return runs;
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
