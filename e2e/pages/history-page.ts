import { expect, type Locator, type Page } from "@playwright/test";

/** The history of a report's sections, as a person sees and uses it. */
export class HistoryPage {
  constructor(readonly page: Page) {}

  async open(reportId: string, sectionId: string): Promise<void> {
    await this.page.goto(`/reports/${reportId}/history?section=${sectionId}`);
    await expect(this.page.getByRole("heading", { name: "History", level: 1 })).toBeVisible();
  }

  async nameVersion(name: string): Promise<void> {
    await this.page.getByRole("button", { name: "Name this version" }).click();
    await this.page.getByRole("textbox", { name: "Name" }).fill(name);
    await this.page.getByRole("button", { name: "Keep this version" }).click();
    await expect(this.earlier(name)).toBeAttached();
  }

  earlier(name: string): Locator {
    return this.page.getByRole("radio", { name: new RegExp(`^Earlier: ${name}`) });
  }

  later(name: string): Locator {
    return this.page.getByRole("radio", { name: new RegExp(`^Later: ${name}`) });
  }

  added(): Locator {
    return this.page.getByRole("insertion");
  }

  removed(): Locator {
    return this.page.getByRole("deletion");
  }

  async restore(): Promise<void> {
    await this.page.getByRole("button", { name: "Restore the earlier version" }).click();
    const dialog = this.page.getByRole("alertdialog");
    await dialog.getByRole("button", { name: "Restore the earlier version" }).click();
    await expect(dialog).toBeHidden();
  }

  async playBack(): Promise<void> {
    await this.page.getByRole("tab", { name: "Play back" }).click();
    await expect(this.moment()).toBeVisible();
  }

  moment(): Locator {
    return this.page.getByRole("slider", { name: "Moment" });
  }
}
