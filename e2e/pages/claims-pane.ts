import { expect, type Locator } from "@playwright/test";
import type { DraftingRoom } from "./drafting-room";

/** The claims and recommendations beside the text, as a person sees and uses them. */
export class ClaimsPane {
  constructor(readonly room: DraftingRoom) {}

  async open(): Promise<void> {
    await this.room.page.getByRole("tab", { name: /^Claims and recommendations/ }).click();
    await expect(this.room.page.getByRole("button", { name: /^All Which/ })).toBeVisible();
  }

  entries(): Locator {
    return this.room.page
      .getByRole("list", { name: "Claims and recommendations" })
      .getByRole("listitem");
  }

  entry(words: string): Locator {
    return this.entries().filter({ hasText: words });
  }

  async openEntry(words: string): Promise<void> {
    await this.entry(words)
      .getByRole("button", { name: new RegExp(words) })
      .first()
      .click();
    await expect(this.entry(words).getByRole("button", { name: "Show in the text" })).toBeVisible();
  }

  /** The words of the claims in a section, each as it stands. */
  async claims(title: string): Promise<string[]> {
    return this.room.section(title).locator(".claim").allInnerTexts();
  }

  recommendations(title: string): Locator {
    return this.room.section(title).locator("[data-recommendation]");
  }

  async choose(words: string, field: string, option: string): Promise<void> {
    await this.entry(words)
      .getByRole("button", { name: new RegExp(`${field}$`) })
      .click();
    await this.room.page.getByRole("option", { name: option, exact: true }).click();
  }
}
