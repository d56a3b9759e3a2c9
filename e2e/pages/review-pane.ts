import { expect, type Locator } from "@playwright/test";
import type { DraftingRoom } from "./drafting-room";

/** A section's review beside the text, as a person sees and uses it. */
export class ReviewPane {
  constructor(readonly room: DraftingRoom) {}

  async open(): Promise<void> {
    await this.room.page.getByRole("tab", { name: "Review" }).click();
    await expect(this.room.page.getByRole("heading", { name: "What happened" })).toBeVisible();
  }

  /** Asks whoever looks after the law to read the section at hand. */
  async askForLaw(note: string): Promise<void> {
    await this.room.page.getByRole("button", { name: "Ask people for a review" }).click();
    const dialog = this.room.page.getByRole("dialog", { name: "Ask people for a review" });
    await dialog.getByRole("button", { name: /^People by name/ }).press("Enter");
    await this.room.page.getByRole("option", { name: "Law" }).press("Enter");
    await dialog.getByLabel("Note (optional)").fill(note);
    await dialog.getByRole("button", { name: "Ask", exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** The claim the keyboard is at, once it is. */
  claim(words: string): Locator {
    return this.room.page
      .getByRole("list", { name: "Claims to read" })
      .getByRole("listitem")
      .filter({ hasText: words });
  }

  /** Goes to the first claim that is to be read, by keyboard alone. */
  async readByKeyboard(words: string): Promise<void> {
    await this.room.page.keyboard.press("Control+Alt+v");
    await expect(this.claim(words).getByRole("button", { expanded: true })).toBeFocused();
  }

  async approve(summary: string): Promise<void> {
    await this.room.page.getByRole("button", { name: "Approve", exact: true }).click();
    const dialog = this.room.page.getByRole("dialog");
    await dialog.getByLabel("Summary (optional)").fill(summary);
    await dialog.getByRole("button", { name: "Approve", exact: true }).click();
    await expect(dialog).toBeHidden();
  }
}
