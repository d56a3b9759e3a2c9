import { expect, type Locator } from "@playwright/test";
import type { DraftingRoom } from "./drafting-room";

/** What is suggested in a drafting room, and what is done about it. */
export class Suggestions {
  constructor(readonly room: DraftingRoom) {}

  #switch(): Locator {
    return this.room.page.getByRole("button", { name: "Suggest", exact: true });
  }

  async toggle(): Promise<void> {
    await this.#switch().click();
    await expect(this.#switch()).toHaveAttribute("aria-pressed", "true");
  }

  async expectOnlySuggesting(): Promise<void> {
    await expect(this.#switch()).toHaveAttribute("aria-pressed", "true");
    await expect(this.#switch()).toBeDisabled();
  }

  /** Passages suggested in, as they stand in a section; "" is a break. */
  insertions(title: string): Promise<string[]> {
    return this.#passages(title, "ins");
  }

  deletions(title: string): Promise<string[]> {
    return this.#passages(title, "del");
  }

  #passages(title: string, tag: "ins" | "del"): Promise<string[]> {
    return this.room
      .text(title)
      .locator(`${tag}.suggested`)
      .evaluateAll((found) => found.map((element) => element.textContent ?? ""));
  }

  async readAs(view: string): Promise<void> {
    await this.room.page.getByRole("button", { name: "Suggestions in this section" }).click();
    await this.room.page.getByRole("menuitem", { name: view }).click();
  }

  async rejectAll(): Promise<void> {
    await this.room.page.getByRole("button", { name: "Suggestions in this section" }).click();
    await this.room.page.getByRole("menuitem", { name: /^Reject (one|all)/ }).click();
  }

  async openList(title: string): Promise<void> {
    const pane = this.room.page.getByRole("button", { name: "Context", exact: true });
    if (await pane.isVisible()) await pane.click();
    await this.room.page
      .getByRole("region", { name: `Context of “${title}”` })
      .getByRole("tab", { name: "Suggestions" })
      .click();
  }

  cards(): Locator {
    return this.room.page.getByRole("tabpanel", { name: "Suggestions" }).getByRole("listitem");
  }

  #card(words: string): Locator {
    return this.cards().filter({ hasText: words });
  }

  async press(words: string, button: "Accept" | "Reject"): Promise<void> {
    await this.#card(words).getByRole("button", { name: button }).click();
  }

  async sayWhy(words: string, reason: string): Promise<void> {
    await this.#card(words).getByRole("button", { name: "Say why" }).click();
    await this.#card(words).getByRole("textbox", { name: "Why" }).fill(reason);
    await this.room.page.keyboard.press("Enter");
    await expect(this.#card(words)).toContainText(reason);
  }

  /** Only whoever suggests says why. */
  async expectReasonIsNotAsked(words: string): Promise<void> {
    await expect(this.#card(words).getByRole("button", { name: "Say why" })).toHaveCount(0);
  }

  /** Begins a conversation about a suggestion. */
  async discuss(words: string, comment: string): Promise<void> {
    const { page } = this.room;
    await this.#card(words).getByRole("button", { name: "Comment" }).click();
    await page.keyboard.type(comment);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("tabpanel", { name: /Comments/ })).toContainText(comment);
  }
}
