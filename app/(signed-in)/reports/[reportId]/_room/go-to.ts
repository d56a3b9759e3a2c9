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

/** Scrolls to where a suggestion begins, in the section's text or in a footnote that is open. */
export function goToSuggestion(sectionId: string, id: string): void {
  const section = document.getElementById(`section-${sectionId}`);
  if (!section) return;
  const selector = `[data-suggestion="${CSS.escape(id)}"]`;
  const found = section.querySelector(selector);
  (found ?? section).scrollIntoView({ block: found ? "center" : "start" });
}

function show(section: HTMLElement, isNew: boolean): void {
  section.scrollIntoView({ block: "start" });
  const title = section.querySelector("h2 textarea");
  if (isNew && title instanceof HTMLTextAreaElement) {
    title.focus();
    title.select();
  }
}
