/** A section that was just made appears with the next outline; this long one waits for it. */
const APPEARS_WITHIN_MS = 5_000;
/** So many characters of what is looked for tell where in a block it begins. */
const START = 20;

/** Scrolls to a section; a new one's title is ready to be written. */
export function goToSection(sectionId: string, { isNew = false } = {}): void {
  const found = document.getElementById(`section-${sectionId}`);
  if (found) {
    show(found, isNew);
    return;
  }
  const observer = new MutationObserver(() => {
    const section = document.getElementById(`section-${sectionId}`);
    if (!section) return;
    observer.disconnect();
    show(section, isNew);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), APPEARS_WITHIN_MS);
}

/** Scrolls to a footnote's marker once it is there, and says so. */
export function goToFootnote(noteId: string, onThere: () => void): () => void {
  const arrive = (): boolean => {
    const marker = document.querySelector(`main [data-footnote="${CSS.escape(noteId)}"]`);
    if (!marker) return false;
    marker.scrollIntoView({ block: "center" });
    onThere();
    return true;
  };
  if (arrive()) return () => {};
  const observer = new MutationObserver(() => {
    if (arrive()) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), APPEARS_WITHIN_MS);
  return () => observer.disconnect();
}

/** Scrolls to where a suggestion begins, in the section's text or in a footnote that is open. */
export function goToSuggestion(sectionId: string, id: string): void {
  const section = document.getElementById(`section-${sectionId}`);
  if (!section) return;
  const selector = `[data-suggestion="${CSS.escape(id)}"]`;
  const found = section.querySelector(selector);
  (found ?? section).scrollIntoView({ block: found ? "center" : "start" });
}

/** Brings commented words into sight and the keyboard's place there. */
export function goToThread({ threadId, sectionId }: { threadId: string; sectionId: string }): void {
  goToMarked(sectionId, `[data-thread="${CSS.escape(threadId)}"]`);
}

/** The same for the words of a claim, or the block of a recommendation. */
export function goToStatement({
  statementId,
  sectionId,
}: {
  statementId: string;
  sectionId: string;
}): void {
  const id = CSS.escape(statementId);
  goToMarked(sectionId, `[data-claim="${id}"], [data-recommendation="${id}"]`);
}

/** Brings the words of a claim or recommendation into sight, where they are on the page, and leaves the keyboard alone. */
export function showStatement(statementId: string): void {
  const id = CSS.escape(statementId);
  const marked = `[role="textbox"] :is([data-claim="${id}"], [data-recommendation="${id}"])`;
  document.querySelector(marked)?.scrollIntoView({ block: "center" });
}

/** Brings the block of a section in which words stand into sight; the section, where they were changed. */
export function goToText({ sectionId, quote }: { sectionId: string; quote: string }): void {
  const words = wordsOf(quote.replace(/…$/, ""));
  const start = words.slice(0, START);
  goToPlace(sectionId, () => {
    const section = document.getElementById(`section-${sectionId}`);
    const blocks = section?.querySelectorAll('[role="textbox"] [data-kind]') ?? [];
    const block = [...blocks].find((one) => wordsIn(one).includes(words));
    return block ? (startIn(block, start) ?? { node: block, at: 0 }) : null;
  });
}

const wordsOf = (text: string) => text.replaceAll("\uFFFC", "").replaceAll(/\s+/g, " ").trim();

/** Where words stand in one piece of a block; null where a mark or a note's number parts them. */
function startIn(block: Element, start: string): Place | null {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (node.textContent ?? "").indexOf(start);
    if (at >= 0) return { node, at };
  }
  return null;
}

/** What a block says, without the numbers of notes and colleagues' names. */
function wordsIn(block: Element): string {
  const copy = block.cloneNode(true);
  if (!(copy instanceof Element)) return "";
  for (const mark of copy.querySelectorAll("[data-footnote], .remote-caret")) mark.remove();
  return wordsOf(copy.textContent ?? "");
}

function goToMarked(sectionId: string, selector: string): void {
  goToPlace(sectionId, () => {
    const node = document.querySelector(`[role="textbox"] :is(${selector})`);
    return node && { node, at: 0 };
  });
}

type Place = { node: Node; at: number };

/** A section that is far away, or a note that was closed, is shown before what stands in it is. */
function goToPlace(sectionId: string, find: () => Place | null): void {
  const arrive = (): boolean => {
    const place = find();
    const mark = place?.node instanceof Element ? place.node : place?.node.parentElement;
    const text = mark?.closest('[role="textbox"]');
    if (!place || !mark || !(text instanceof HTMLElement)) return false;
    text.focus({ preventScroll: true });
    window.getSelection()?.collapse(place.node, place.at);
    mark.scrollIntoView({ block: "center" });
    return true;
  };
  if (arrive()) return;
  goToSection(sectionId);
  const observer = new MutationObserver(() => {
    if (arrive()) observer.disconnect();
  });
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-thread", "data-claim", "data-recommendation"],
  });
  setTimeout(() => observer.disconnect(), APPEARS_WITHIN_MS);
}

function show(section: HTMLElement, isNew: boolean): void {
  section.scrollIntoView({ block: "start" });
  const title = section.querySelector("h2 textarea");
  if (isNew && title instanceof HTMLTextAreaElement) {
    title.focus();
    title.select();
  }
}
