import type { Doc } from "yjs";
import { footnoteIds, plainText } from "@/core/shared-text/project-section";
import { readSection } from "@/core/shared-text/read-section";

/** A section's text and notes as plain text: what a person takes away when the server no longer takes it. */
export function localText(doc: Doc, title: string): string {
  const content = readSection(doc, "with");
  const body = content.blocks.map((block) => plainText(block)).join("\n\n");
  const notes = footnoteIds(content).map((id, index) => {
    const words = (content.notes[id] ?? []).map((block) => plainText(block)).join(" ");
    return `[${index + 1}] ${words}`;
  });
  return [title, body, ...notes].join("\n\n");
}

/** Saves text as a file on this computer. */
export function downloadText(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file once the click is handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
