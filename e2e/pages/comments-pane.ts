import { expect, type Locator, type Page } from "@playwright/test";

/** The conversations beside the text, as a person sees and uses them. */
export class CommentsPane {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole("tab", { name: /^Comments/ }).click();
  }

  tab(): Locator {
    return this.page.getByRole("tab", { name: /^Comments/ });
  }

  /** A new comment's field. */
  draft(): Locator {
    return this.page.getByRole("textbox", { name: "Your comment" });
  }

  async send(words: string): Promise<void> {
    await expect(this.draft()).toBeFocused();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press("Control+Enter");
    await expect(this.draft()).toBeHidden();
  }

  /** The conversation that says this somewhere. */
  thread(words: string): Locator {
    return this.page.getByRole("article").filter({ hasText: words });
  }

  async openThread(words: string): Promise<Locator> {
    const thread = this.thread(words);
    const head = thread.locator('button[id^="thread-"]');
    if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
    await expect(thread.getByRole("listitem").first()).toBeVisible();
    return thread;
  }

  async reply(words: string, answer: string): Promise<void> {
    const thread = await this.openThread(words);
    await thread.getByRole("textbox", { name: "Your reply" }).fill(answer);
    await thread.getByRole("button", { name: "Reply" }).click();
    await expect(thread.getByRole("textbox", { name: "Your reply" })).toHaveValue("");
  }

  async filter(name: "Open" | "Unread" | "Assigned to me" | "On deleted text" | "Resolved") {
    await this.page.getByRole("button", { name: /Show$/ }).click();
    await this.page.getByRole("option", { name, exact: true }).click();
  }
}

/** The words highlighted in a text, block by block; colleagues' cursors between them do not count. */
export async function highlighted(text: Locator): Promise<string> {
  const blocks = await text
    .locator("[data-kind]")
    .evaluateAll((elements) =>
      elements.map((element) =>
        [...element.querySelectorAll(".comment-mark")].map((mark) => mark.textContent).join(""),
      ),
    );
  return blocks.filter((words) => words !== "").join("|");
}

/** Selects words in a text that may be read only, as a pointer would. */
export async function selectWords(text: Locator, words: string): Promise<void> {
  await text.focus();
  await text.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const from = node.textContent?.indexOf(wanted) ?? -1;
      if (from === -1) continue;
      getSelection()?.setBaseAndExtent(node, from, node, from + wanted.length);
      return;
    }
    throw new Error(`“${wanted}” is not in the text`);
  }, words);
  await expect.poll(() => text.page().evaluate(() => getSelection()?.toString())).toBe(words);
}
