import type { Node as TextNode } from "@tiptap/pm/model";
import type { Command } from "@tiptap/pm/state";

/**
 * The same command, which tells when a recommendation became part of another by it: its words
 * stand on, but what was said of it stands on nowhere. Nothing is told where the text did not
 * change, as when the command was only a suggestion.
 */
export function tellingJoins(command: Command, onJoined: () => void): Command {
  return (state, dispatch, view) => {
    if (!dispatch || !view) return command(state, dispatch, view);
    if (!command(state, dispatch, view)) return false;
    const after = wordsOfRecommendations(view.state.doc);
    const gone = [...wordsOfRecommendations(state.doc)].filter(
      ([id, words]) => words !== "" && !after.has(id),
    );
    const isJoined = gone.some(([, words]) =>
      [...after.values()].some((others) => others.includes(words)),
    );
    if (isJoined) onJoined();
    return true;
  };
}

function wordsOfRecommendations(doc: TextNode): Map<string, string> {
  const words = new Map<string, string>();
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    const id: unknown = node.attrs.recommendation;
    if (typeof id === "string") words.set(id, node.textContent.trim());
    return false;
  });
  return words;
}
