import { Plugin } from "@tiptap/pm/state";
import { tableEditing } from "prosemirror-tables";
import { FROM_SHARED_TEXT } from "../binding/section-binding";

/**
 * Cell selections and table keys. Ragged tables are mended only after edits made
 * here: if every peer mended what it receives, two would mend the same table at
 * once, make it ragged again and never stop.
 */
export function localTableEditing(): Plugin {
  const { spec } = tableEditing();
  return new Plugin({
    ...spec,
    appendTransaction(transactions, before, after) {
      if (transactions.some((tr) => tr.getMeta(FROM_SHARED_TEXT) === true)) return null;
      return spec.appendTransaction?.call(this, transactions, before, after);
    },
  });
}
