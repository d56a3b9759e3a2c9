/** A section that was just made appears with the next outline; this long one waits for it. */
const APPEARS_WITHIN_MS = 5_000;

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

/** A section that is far away, or a note that was closed, is shown before what is marked in it is. */
function goToMarked(sectionId: string, selector: string): void {
  const arrive = (): boolean => {
    const mark = document.querySelector(`[role="textbox"] :is(${selector})`);
    const text = mark?.closest('[role="textbox"]');
    if (!mark || !(text instanceof HTMLElement)) return false;
    text.focus({ preventScroll: true });
    window.getSelection()?.collapse(mark, 0);
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
