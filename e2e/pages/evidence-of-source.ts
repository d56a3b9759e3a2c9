import { expect, type Locator, type Page } from "@playwright/test";
import { expectNoBarrier } from "../fixtures/barriers";

export type GivenFile = { name: string; mimeType: string; buffer: Buffer };

/** The part of a source's page that holds its files, and the page one is viewed on. */
export class EvidenceOfSource {
  readonly section: Locator;
  readonly files: Locator;

  constructor(
    readonly page: Page,
    readonly sourceId: string,
  ) {
    this.section = page.getByRole("region", { name: "Evidence" });
    this.files = this.section.getByRole("list", { name: "Attached files" });
  }

  async open() {
    await this.page.goto(`/sources/${this.sourceId}`);
    await expect(this.section.getByText("Nobody has checked this source yet.")).toBeVisible();
  }

  async attach(...files: GivenFile[]) {
    const [chooser] = await Promise.all([
      this.page.waitForEvent("filechooser"),
      this.press("Choose files"),
    ]);
    await chooser.setFiles(files);
  }

  file(name: string): Locator {
    return this.files.getByRole("listitem").filter({ hasText: name });
  }

  async press(name: string) {
    await this.section.getByRole("button", { name, exact: true }).click();
  }

  async view(name: string) {
    await this.file(name).getByRole("link", { name: /^View/ }).click();
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(name);
  }

  async expectNoBarrier() {
    await expectNoBarrier(this.page);
  }
}
