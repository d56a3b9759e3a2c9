import type { BesideContent } from "../report/assemble-report";

/** What is said beside the words of several sections: each knows its own. */
export function joinBeside(all: readonly BesideContent[]): BesideContent {
  const first = <Given, Said>(ask: (one: BesideContent, given: Given) => Said | undefined) => {
    return (given: Given): Said | undefined => {
      for (const one of all) {
        const said = ask(one, given);
        if (said !== undefined) return said;
      }
      return undefined;
    };
  };
  const [any] = all;
  return {
    of: first((one, inline) => one.of(inline)),
    ofBlock: first((one, block) => one.ofBlock(block)),
    // A table says it itself.
    ofTable: (table) => any?.ofTable(table),
  };
}
