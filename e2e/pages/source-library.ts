import { expect, type Locator, type Page } from "@playwright/test";
import { expectNoBarrier } from "../fixtures/barriers";

/** The library of sources, and one source's page. */
export class SourceLibrary {
  readonly heading: Locator;
  readonly rows: Locator;
  readonly asCited: Locator;
  readonly uses: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1 });
    const table = page.getByRole("grid", { name: "Sources" });
    this.rows = page
      .getByRole("main")
      .getByRole("listitem")
      .or(table.getByRole("row").filter({ has: page.getByRole("rowheader") }));
    this.asCited = page.getByRole("region").filter({ hasText: "As it is cited" });
    this.uses = page.getByRole("region", { name: "Where it is used" });
  }

  async open() {
    await this.page.goto("/sources");
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  async startNew() {
    await this.page.getByRole("link", { name: "New source" }).click();
    await this.page.getByRole("heading", { name: "New source" }).waitFor();
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  async chooseType(type: string) {
    await this.page.getByRole("button", { name: /Type$/ }).click();
    await this.page.getByRole("option", { name: type, exact: true }).click();
  }

  async press(button: string) {
    await this.page.getByRole("button", { name: button, exact: true }).click();
  }

  collection(name: string): Locator {
    return this.page.getByRole("treegrid", { name: "Collections" }).getByRole("row", { name });
  }

  /** Presses a key in the list, in the row of that source. */
  async pressInRow(name: string, key: string) {
    await this.row(name).focus();
    await this.page.keyboard.press(key);
  }

  dialog(name: string): Locator {
    return this.page.getByRole("dialog", { name, exact: true });
  }

  async search(words: string) {
    await this.page.getByRole("searchbox", { name: "Search" }).fill(words);
  }

  async confirmDeletion() {
    await this.page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  }

  async expectNoBarrier() {
    await expect(this.heading).toBeVisible();
    await expectNoBarrier(this.page);
  }
}
