import { getSchema } from "@tiptap/core";
import type { AttributeSpec, MarkSpec, NodeSpec } from "@tiptap/pm/model";
import { describe, expect, test } from "vitest";
import { documentExtensions, schemaOf } from "./document-extensions";

function attributes(attrs: Record<string, AttributeSpec> | undefined) {
  return Object.entries(attrs ?? {}).map(([name, spec]) =>
    // An attribute without a default is one that must be given.
    "default" in spec && spec.default !== undefined ? [name, spec.default] : [name],
  );
}

function nodeShape(spec: NodeSpec) {
  return {
    content: spec.content ?? "",
    group: spec.group ?? "",
    inline: spec.inline ?? false,
    isolating: spec.isolating ?? false,
    tableRole: spec.tableRole ?? null,
    atom: spec.atom ?? false,
    marks: spec.marks,
    attributes: attributes(spec.attrs),
  };
}

function markShape(spec: MarkSpec) {
  return {
    inclusive: spec.inclusive ?? true,
    excludes: spec.excludes,
    attributes: attributes(spec.attrs),
  };
}

describe.each(["section", "note"] as const)("the schema of a %s editor", (surface) => {
  const core = schemaOf(surface);
  const editor = getSchema(documentExtensions(surface));

  test("has the core schema's nodes and marks and no others, in the same order", () => {
    expect(Object.keys(editor.nodes)).toEqual(Object.keys(core.nodes));
    expect(Object.keys(editor.marks)).toEqual(Object.keys(core.marks));
  });

  test.each(Object.keys(core.nodes))("gives the node %s the core schema's shape", (name) => {
    expect(nodeShape(editor.nodes[name]?.spec ?? {})).toEqual(
      nodeShape(core.nodes[name]?.spec ?? {}),
    );
  });

  test.each(Object.keys(core.marks))("gives the mark %s the core schema's shape", (name) => {
    expect(markShape(editor.marks[name]?.spec ?? {})).toEqual(
      markShape(core.marks[name]?.spec ?? {}),
    );
  });
});
