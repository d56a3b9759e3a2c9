import { expect, type Locator, type Page } from "@playwright/test";

/** The drafting room of a report, as a person sees and uses it. */
export class DraftingRoom {
  constructor(readonly page: Page) {}

  async open(reportId: string): Promise<void> {
    await this.page.goto(`/reports/${reportId}`);
    await expect(this.page.getByRole("textbox", { name: /^Text of “/ }).first()).toBeVisible();
  }

  /** The text of the section with this title, once it can be written. */
  text(title: string): Locator {
    return this.page.getByRole("textbox", { name: `Text of “${title}”`, exact: true });
  }

  /** What is written in a section; the names at colleagues' cursors are no part of it. */
  async words(title: string): Promise<string> {
    return wordsIn(this.text(title));
  }

  async footnoteWords(): Promise<string> {
    return wordsIn(this.footnote());
  }

  section(title: string): Locator {
    return this.page.getByRole("region", { name: title, exact: true });
  }

  async startWriting(title: string): Promise<void> {
    await this.text(title).click();
    await this.page.keyboard.press("Control+End");
  }

  /**
   * Puts the cursor before the first word of the text that is open. ProseMirror sets
   * the selection once more a moment after a text is given focus, so it has to hold.
   */
  async toStart(): Promise<void> {
    let held = 0;
    await expect
      .poll(async () => {
        if (await this.page.evaluate(isAtStart)) return ++held;
        held = 0;
        await this.page.keyboard.press("Control+Home");
        return held;
      })
      .toBeGreaterThan(2);
  }

  /** Scrolls to a section: one that is far away has no editor yet. */
  async reach(title: string): Promise<void> {
    await this.section(title).scrollIntoViewIfNeeded();
    await expect(this.text(title)).toBeVisible();
  }

  /** Puts the cursor behind the last of these words in a section's text. */
  async placeBehind(title: string, words: string): Promise<void> {
    await this.reach(title);
    await this.text(title).click();
    await this.text(title).evaluate(selectBehind, words);
    await expect.poll(() => this.text(title).evaluate(wordsBeforeCursor)).toMatch(words);
  }

  /** Waits until the device has all that was written in this page: it stores in order. */
  async expectKept(title: string, words: string): Promise<void> {
    await expect.poll(() => this.words(title)).toBe(words);
    await this.page.evaluate(readWhatIsKept);
  }

  /** Types behind what stands in the section. */
  async write(title: string, words: string): Promise<void> {
    await this.startWriting(title);
    await this.page.keyboard.type(words);
  }

  /** Footnote numbers as they stand in the text of a section, in order. */
  numbers(title: string): Locator {
    return this.section(title).locator('[role="img"][data-number]');
  }

  async expectNumbers(title: string, numbers: number[]): Promise<void> {
    await expect
      .poll(() =>
        this.numbers(title).evaluateAll((marks) =>
          marks.map((mark) => Number(mark.getAttribute("data-number"))),
        ),
      )
      .toEqual(numbers);
  }

  /** Puts a footnote at the cursor and writes in it; Escape goes back to the text. */
  async addFootnote(words: string): Promise<void> {
    await this.page.keyboard.press("Control+Alt+f");
    await expect(this.footnote()).toBeFocused();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press("Escape");
    await expect(this.footnote()).toBeHidden();
  }

  /** Puts a footnote at the cursor that cites a work found by its title; Escape goes back to the text. */
  async addCitingFootnote(work: string): Promise<void> {
    await this.page.keyboard.press("Control+Alt+f");
    await expect(this.footnote()).toBeFocused();
    await this.page.keyboard.press("Control+Alt+c");
    const dialog = this.page.getByRole("dialog", { name: "Cite a source" });
    await dialog.getByLabel("Find a source").fill(work);
    await dialog.getByRole("option", { name: work }).first().click();
    await dialog.getByRole("button", { name: "Cite", exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(this.footnote()).toHaveText(/\S/);
    await expect(this.footnote()).toBeFocused();
    await this.page.keyboard.press("Escape");
    await expect(this.footnote()).toBeHidden();
  }

  async openFootnote(title: string, number: number): Promise<void> {
    await this.section(title).locator(`[role="img"][aria-label="Footnote ${number}"]`).click();
    await expect(this.footnote()).toBeFocused();
  }

  /** The footnote that is open. */
  footnote(): Locator {
    return this.page.getByRole("textbox", { name: /^Text of footnote/ });
  }

  outline(): Locator {
    return this.page.getByRole("grid", { name: "Outline" });
  }

  async outlineTitles(): Promise<string[]> {
    return this.outline().getByRole("row").locator("p:first-child").allInnerTexts();
  }

  /** Moves a section one place up, by keyboard alone. */
  async moveUp(title: string): Promise<void> {
    const handle = this.outline().getByRole("button", { name: `Move ${title}`, exact: true });
    await handle.focus();
    await this.page.keyboard.press("Enter");
    await expect(this.page.locator("[data-drop-target]")).toBeAttached();
    await this.page.keyboard.press("ArrowUp");
    await this.page.keyboard.press("ArrowUp");
    await this.page.keyboard.press("Enter");
  }

  /** Drags a section by its handle to just above another. */
  async dragAbove(title: string, target: string): Promise<void> {
    const rows = this.outline().getByRole("row");
    const handle = rows.filter({ hasText: title });
    await handle.dragTo(rows.filter({ hasText: target }), {
      sourcePosition: { x: 14, y: 14 },
      targetPosition: { x: 40, y: 2 },
    });
  }

  async removeSection(title: string): Promise<void> {
    await this.outline()
      .getByRole("button", { name: `Actions on “${title}”` })
      .click();
    await this.page.getByRole("menuitem", { name: "Remove the section" }).click();
    await this.page
      .getByRole("alertdialog")
      .getByRole("button", { name: "Remove the section" })
      .click();
    await expect(this.section(title)).toBeHidden();
  }

  receipt(): Locator {
    return this.page.locator("[data-receipt]");
  }

  async expectSaved(): Promise<void> {
    await expect(this.receipt()).toHaveText("Saved");
  }

  /** Switches on that texts are kept in this browser, past the warning. */
  async keepOnDevice(): Promise<void> {
    await this.page.getByRole("button", { name: "Keep the text on this device" }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Keep it here" }).click();
    await expect(
      this.page.getByRole("button", { name: "The text is kept on this device" }),
    ).toBeVisible();
  }

  tool(name: string): Locator {
    return this.page
      .getByRole("toolbar", { name: "Format the text" })
      .getByRole("button", { name });
  }

  slashMenu(): Locator {
    return this.page.getByRole("listbox", { name: "What to insert" });
  }

  /** Composes as an input method does: each text takes the place of the one before. */
  async compose(texts: readonly string[]): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    for (const text of texts) {
      await session.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    }
    await session.detach();
  }

  /** Ends what is being composed with these words. */
  async endComposition(words: string): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    await session.send("Input.insertText", { text: words });
    await session.detach();
  }

  /** Drags what is selected in one section's text to the end of another's with the mouse. */
  async dragSelectionTo(from: string, to: string): Promise<void> {
    const start = await this.text(from).locator("[data-kind]").first().boundingBox();
    const end = await this.text(to).locator("[data-kind]").last().boundingBox();
    if (!start || !end) throw new Error("The sections are not on the page.");
    const { mouse } = this.page;
    await mouse.move(start.x + 20, start.y + start.height / 2);
    await mouse.down();
    await mouse.move(start.x + 60, start.y + start.height / 2 + 10, { steps: 4 });
    await mouse.move(end.x + 150, end.y + end.height / 2, { steps: 8 });
    await mouse.up();
  }

  /** Pastes HTML as another program puts it on the clipboard. */
  async paste(html: string): Promise<void> {
    await this.page.evaluate((written) => {
      const data = new DataTransfer();
      data.setData("text/html", written);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, html);
  }

  /** Opens what asks for the kind of PDF. */
  async askForPdf(): Promise<Locator> {
    await this.page.getByRole("button", { name: "Export" }).click();
    await this.page.getByRole("menuitem", { name: /^PDF/ }).click();
    const dialog = this.page.getByRole("dialog", { name: "Export as PDF" });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  async export(format: "Word" | "Markdown" | "JSON"): Promise<string> {
    await this.page.getByRole("button", { name: "Export" }).click();
    await this.page.getByRole("menuitem", { name: new RegExp(`^${format}`) }).click();
    const dialog = this.page.getByRole("dialog", { name: `Export as ${format}` });
    const download = this.page.waitForEvent("download");
    await dialog.getByRole("button", { name: /^Make the (Word )?file$/ }).click();
    return (await download).path();
  }
}

/** Whether the cursor, with nothing selected, stands before all words of the text in focus. */
function isAtStart(): boolean {
  const selection = getSelection();
  const text = document.activeElement;
  if (!selection?.isCollapsed || !selection.focusNode || !text) return false;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(selection.focusNode, selection.focusOffset);
  return before.toString() === "";
}

/** Puts the browser's cursor behind words that stand in one piece of a text. */
function selectBehind(text: Element, words: string): void {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (node.textContent ?? "").lastIndexOf(words);
    if (at >= 0) getSelection()?.collapse(node, at + words.length);
  }
}

function wordsBeforeCursor(): string {
  const { focusNode, focusOffset } = getSelection() ?? { focusNode: null, focusOffset: 0 };
  return (focusNode?.textContent ?? "").slice(0, focusOffset);
}

/** A reading of a store is answered after all that was to be written in it before. */
async function readWhatIsKept(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith("penumbra-section-")) continue;
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const reading = database.transaction("updates", "readwrite").objectStore("updates").count();
        reading.onerror = () => reject(reading.error);
        reading.onsuccess = () => {
          database.close();
          resolve();
        };
      };
    });
  }
}

function wordsIn(text: Locator): Promise<string> {
  return text.evaluate((element) => {
    const copy = element.cloneNode(true);
    if (!(copy instanceof Element)) return "";
    for (const caret of copy.querySelectorAll(".remote-caret")) caret.remove();
    return (copy.textContent ?? "").replaceAll("\uFFFC", "");
  });
}
