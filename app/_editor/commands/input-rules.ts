import type { Plugin } from "@tiptap/pm/state";
import { InputRule, inputRules } from "prosemirror-inputrules";
import type { BlockAttributes } from "@/core/document/schema";

type Rule = { typed: RegExp; become: (typed: string) => Partial<BlockAttributes> };

const RULES: Rule[] = [
  { typed: /^[-*•]\s$/, become: () => ({ kind: "list_item", list: "bullet" }) },
  { typed: /^1[.)]\s$/, become: () => ({ kind: "list_item", list: "decimal" }) },
  { typed: /^\(?a[.)]\s$/, become: () => ({ kind: "list_item", list: "letter" }) },
  { typed: /^\(?i[.)]\s$/, become: () => ({ kind: "list_item", list: "roman" }) },
  { typed: /^>\s$/, become: () => ({ kind: "quotation" }) },
  {
    typed: /^#{1,3}\s$/,
    become: (typed) => ({ kind: "heading", level: typed.trim().length, indent: 0 }),
  },
];

/** What is typed at the start of a paragraph and turns it into something; Backspace takes it back. */
export function blockInputRules(): Plugin {
  return inputRules({
    rules: RULES.map(
      ({ typed, become }) =>
        new InputRule(typed, (state, match, start, end) => {
          const $start = state.doc.resolve(start);
          if ($start.parent.type.name !== "block" || $start.parent.attrs.kind === "heading") {
            return null;
          }
          const tr = state.tr.delete(start, end);
          for (const [key, value] of Object.entries(become(match[0]))) {
            if ($start.parent.attrs[key] !== value) {
              tr.setNodeAttribute($start.before(), key, value);
            }
          }
          return tr;
        }),
    ),
  });
}
