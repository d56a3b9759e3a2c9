import { type Fragment, Slice, type Node as TextNode } from "@tiptap/pm/model";
import { isElementId } from "@/core/shared-text/shared-text";
import { newId } from "../binding/new-id";

/** The claims and recommendations that were cut, or are being dragged, and are not put in yet. */
let carried: ReadonlySet<string> = new Set();

/** Notes what is on its way from one place to another; a copy is of nothing that goes on. */
export function carryStatements(slice: Slice | null): void {
  const ids = new Set<string>();
  slice?.content.descendants((node) => {
    for (const id of idsOn(node)) ids.add(id);
  });
  carried = ids;
}

/**
 * What is put in with claims and recommendations of its own: those that were cut or
 * dragged go on as what they are, in this section or another; those that were copied
 * are others, with other names. A footnote makes neither.
 */
export function withOwnStatements(slice: Slice, surface: "section" | "note"): Slice {
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    if (carried.has(id)) return id;
    const known = names.get(id) ?? newId();
    names.set(id, known);
    return known;
  };
  const content = renamed(slice.content, surface === "note" ? () => null : nameOf);
  carried = new Set();
  return content === slice.content ? slice : new Slice(content, slice.openStart, slice.openEnd);
}

function idsOn(node: TextNode): string[] {
  const ids: unknown[] = node.marks
    .filter(({ type }) => type.name === "claim")
    .map(({ attrs }) => attrs.id);
  if (node.isTextblock) ids.push(node.attrs.recommendation);
  return ids.filter(isElementId);
}

function renamed(fragment: Fragment, nameOf: (id: string) => string | null): Fragment {
  let result = fragment;
  fragment.forEach((node, _offset, index) => {
    const content = renamed(node.content, nameOf);
    const [id] = idsOn(node);
    const name = id === undefined ? null : nameOf(id);
    if (content === node.content && (id === undefined || name === id)) return;
    result = result.replaceChild(index, withName(node, content, name));
  });
  return result;
}

function withName(node: TextNode, content: Fragment, name: string | null): TextNode {
  if (node.isText) {
    const claim = node.type.schema.marks.claim;
    const others = node.marks.filter(({ type }) => type !== claim);
    return node.mark(
      name === null || !claim ? others : claim.create({ id: name }).addToSet(others),
    );
  }
  if (!node.isTextblock) return node.copy(content);
  return node.type.create({ ...node.attrs, recommendation: name }, content, node.marks);
}
