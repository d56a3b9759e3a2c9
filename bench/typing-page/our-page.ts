import "../../app/_editor/text.css";
import "../../app/_editor/suggestions.css";
import "../../app/_editor/list-markers.css";
import "../../app/_editor/comments.css";
import type { Editor } from "@tiptap/core";
import { Doc } from "yjs";
import { setSuggesting } from "@/app/_editor/binding/suggesting";
import { undoFor } from "@/app/_editor/binding/undo";
import { showHighlights } from "@/app/_editor/comments/comment-highlights";
import { createEditor } from "@/app/_editor/create-editor";
import { footnotesInText } from "@/core/shared-text/footnotes-in-text";
import { inlinesOf } from "@/core/shared-text/project-section";
import { emptyBlock, readSection } from "@/core/shared-text/read-section";
import type { ContentTextBlock, Inline } from "@/core/shared-text/section-content";
import { sharedText } from "@/core/shared-text/shared-text";
import { writeSection } from "@/core/shared-text/write-section";
import { colleague, watchKeys } from "./measured-page";
import { type PageSize, pageBlocks } from "./page-text";

/** Sections near the screen have an editor each; those far from it are shown as they are. */
const NEAR = 3;

let editor: Editor | null = null;
let docs: readonly Doc[] = [];
let threads = 0;
let remote: (() => Promise<{ applied: number; painted: number }>) | null = null;

window.measured = {
  async open(size) {
    const start = performance.now();
    docs = Array.from({ length: size.sections }, (_, section) => sectionDoc(size, section));
    for (const [section, doc] of docs.entries()) {
      const paper = document.createElement("section");
      paper.style.cssText = "content-visibility: auto; contain-intrinsic-size: auto 40rem";
      document.body.append(paper);
      const mounted = mount(doc, paper);
      suggestEdits(doc, mounted, size.suggestionsPerSection);
      threads += showThreads(mounted, section, size.threadsPerSection);
      if (section === 0) editor = mounted;
      if (section < NEAR) continue;
      // Far sections keep what they show and lose the editor, as in the drafting room.
      const shown = paper.innerHTML;
      mounted.destroy();
      paper.innerHTML = shown.replaceAll('contenteditable="true"', "");
    }
    const [first] = docs;
    if (first) {
      // What an open section does with each change: see section-session.ts.
      first.on("update", () => footnotesInText(first));
      remote = colleague(first, new Doc(), (copy) => {
        const { body } = sharedText(copy);
        body.insert(Math.floor(body.length / 3), "r");
      });
    }
    editor?.commands.focus(Math.floor(editor.state.doc.content.size / 20));
    await Promise.resolve();
    return performance.now() - start;
  },
  takeKeys: watchKeys(),
  remoteKey: async () => {
    if (remote === null) throw new Error("The page is not open.");
    return remote();
  },
  holds: () => ({
    words: docs.reduce((sum, doc) => sum + wordsOf(doc), 0),
    notes: docs.reduce((sum, doc) => sum + footnotesInText(doc).length, 0),
    suggestions: docs.reduce((sum, doc) => sum + sharedText(doc).suggestions.size, 0),
    threads,
  }),
  text: () => editor?.state.doc.textContent ?? "",
};

function sectionDoc(size: PageSize, section: number): Doc {
  const doc = new Doc();
  const notes: Record<string, ContentTextBlock[]> = {};
  const blocks = pageBlocks(size, section).map(({ words, notesBehind }, block) => {
    const inlines: Inline[] = [];
    let from = 0;
    for (const at of notesBehind) {
      const id = `n${section}-${block}-${at}`;
      notes[id] = [{ ...emptyBlock(), inlines: [{ text: "See the report, para. 4." }] }];
      inlines.push({ text: `${words.slice(from, at).join(" ")} ` }, { footnote: id });
      from = at;
    }
    return { ...emptyBlock(), inlines: [...inlines, { text: words.slice(from).join(" ") }] };
  });
  writeSection(doc, { blocks, notes });
  undoFor(doc);
  return doc;
}

function wordsOf(doc: Doc): number {
  const { blocks } = readSection(doc);
  const text = blocks.map((block) =>
    inlinesOf([block])
      .map((inline) => ("text" in inline ? inline.text : " "))
      .join(""),
  );
  return text.join(" ").match(/\S+/g)?.length ?? 0;
}

/** Suggests to insert or delete a word at places spread over the text. */
function suggestEdits(doc: Doc, { view }: Editor, count: number): void {
  setSuggesting(doc, "reviewer");
  for (let index = 0; index < count; index += 1) {
    const at = Math.floor(((index + 0.5) * view.state.doc.content.size) / count);
    const place = view.state.doc.resolve(at);
    if (!place.parent.isTextblock) continue;
    const { tr } = view.state;
    view.dispatch(
      index % 2 === 0 ? tr.insertText(" indeed", at) : tr.delete(at, Math.min(at + 5, place.end())),
    );
  }
  setSuggesting(doc, null);
}

/** Shows passages spread over the text as commented; returns how many. */
function showThreads({ view }: Editor, section: number, count: number): number {
  const { size } = view.state.doc.content;
  const highlights = Array.from({ length: count }, (_, index) => {
    const from = Math.floor(((index + 0.25) * size) / count);
    const threadId = `t${section}-${index}`;
    return { threadId, from, to: Math.min(from + 20, size), isOpen: false, describedBy: threadId };
  });
  showHighlights(view, highlights);
  return highlights.length;
}

function mount(doc: Doc, element: HTMLElement): Editor {
  const nothing = () => {};
  const never = () => false;
  return createEditor({
    element,
    doc,
    part: "body",
    awareness: null,
    label: "Text",
    isEditable: true,
    markers: {
      firstNumber: 1,
      footnoteLabel: (number) => `Footnote ${number}`,
      wordCitation: () => ({ state: "missing", runs: [] }),
      openNote: null,
    },
    keys: {
      editLink: nothing,
      editWithheld: nothing,
      insertFootnote: never,
      openNoteAtCursor: never,
      openStatement: never,
      insertCitation: nothing,
      settleSuggestion: () => never,
      goToSuggestion: () => never,
      toggleSuggesting: nothing,
      leave: never,
      comment: nothing,
    },
    slash: { changed: nothing, key: never },
    notify: nothing,
    onFootnotePressed: nothing,
    onCitationPressed: nothing,
    onCommentPressed: nothing,
    onStatementPressed: nothing,
    onRecommendationsJoined: nothing,
    suggestions: {
      classOf: () => "colleague-1",
      shapeLabel: () => "Shape",
      breakLabel: () => "Break",
      current: null,
    },
    onSuggestionPressed: nothing,
    onNotSuggested: nothing,
    onOutOfStep: (error) => {
      throw error;
    },
  });
}
