import { expect, type Locator, type Page } from "@playwright/test";

/** Bringing in concluding observations: the text, then what was read of it. */
export class ObservationsImport {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto("/observations/new");
    await expect(this.heading("Bring in concluding observations")).toBeVisible();
  }

  async paste(text: string): Promise<void> {
    await this.page.getByLabel("Text of the concluding observations").fill(text);
    await this.page.getByRole("button", { name: "Read the text" }).click();
  }

  async sendFile(name: string, content: Buffer): Promise<void> {
    await this.page.getByRole("tab", { name: "Choose a file" }).click();
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Choose a file" }).click();
    await (await chooser).setFiles({ name, mimeType: "application/octet-stream", buffer: content });
  }

  async expectPreview(): Promise<void> {
    await expect(this.heading("Check what was read")).toBeVisible();
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  paragraph(number: string): Locator {
    return this.page.getByRole("listitem", { name: `Paragraph ${number}`, exact: true });
  }

  async act(number: string, action: string): Promise<void> {
    await this.page
      .getByRole("button", { name: `Change paragraph ${number}`, exact: true })
      .click();
    await this.page.getByRole("menuitem", { name: action }).click();
  }

  async rewrite(number: string, text: string): Promise<void> {
    await this.act(number, "Edit");
    await this.field("Text").fill(text);
    await this.page.getByRole("button", { name: "Done" }).click();
  }

  async confirm(): Promise<void> {
    await this.page.getByRole("button", { name: "Confirm and store" }).click();
  }

  async expectStored(symbol: string): Promise<void> {
    await expect(this.page.getByRole("link", { name: "Start a report" })).toBeVisible();
    await expect(this.page.getByText(symbol, { exact: true })).toBeVisible();
  }

  private heading(name: string): Locator {
    return this.page.getByRole("heading", { name, level: 1 });
  }
}
