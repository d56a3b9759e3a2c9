import { OPERATIONS, type OperationName } from "./operations";

/** Mixes of operations a trial draws from: one per thing that could lose words, and all at once. */
export const MIXES = {
  typing: ["type"],
  kind: ["type", "kind", "indent"],
  split: ["type", "type", "split", "join"],
  bold: ["type", "bold", "split"],
  delete: ["type", "type", "delete", "split", "join"],
  note: [
    "type",
    "insertNote",
    "deleteNote",
    "moveNote",
    "typeInNote",
    "cite",
    "changeCitation",
    "boldInNote",
    "splitInNote",
    "joinInNote",
    "deleteInNote",
  ],
  claim: ["type", "type", "claim", "recommend", "bold", "split", "join", "delete"],
  claimMoved: ["type", "type", "claim", "recommend", "drag", "cutPaste", "split", "undo", "pause"],
  cut: ["type", "type", "cutPaste", "split"],
  drag: ["type", "type", "drag", "split"],
  undo: ["type", "type", "delete", "split", "join", "undo", "redo", "pause"],
  table: [
    "type",
    "type",
    "type",
    "insertTable",
    "addRow",
    "addColumn",
    "deleteRow",
    "deleteColumn",
    "deleteTable",
    "drag",
  ],
  cutTable: [
    "type",
    "type",
    "type",
    "insertTable",
    "addRow",
    "addColumn",
    "deleteRow",
    "deleteColumn",
    "deleteTable",
    "drag",
    "cutTable",
    "cutPaste",
  ],
} satisfies Record<string, readonly OperationName[]>;

/** Everything but tables, typing as often as the rest together, as people do. */
export const ALL_BUT_TABLES: readonly OperationName[] = namesOf(OPERATIONS)
  .filter((name) => !/Table|Row|Column/.test(name))
  .flatMap((name): OperationName[] => [name, "type"]);

export const SYNC_RATES = [1, 2, 6, 20] as const;

function namesOf<Name extends string>(operations: Record<Name, unknown>): Name[] {
  return Object.keys(operations).filter((name): name is Name => Object.hasOwn(operations, name));
}
