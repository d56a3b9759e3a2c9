import { expect, type Locator, type Page } from "@playwright/test";

/** The coverage matrix of a report, as a person sees and uses it. */
export class CoveragePage {
  constructor(readonly page: Page) {}

  async open(reportId: string, query = ""): Promise<void> {
    await this.page.goto(`/reports/${reportId}/coverage${query}`);
    await expect(this.row("6")).toBeVisible();
  }

  /** The row of a paragraph as it is cited: "6", "6 (a)". */
  row(number: string): Locator {
    return this.page
      .getByRole("grid", { name: "Coverage" })
      .getByRole("row")
      .filter({ has: this.page.locator(`th [data-number="${number}"]`) });
  }

  cell(number: string, column: number): Locator {
    return this.row(number).getByRole("gridcell").nth(column).getByRole("button");
  }

  detail(): Locator {
    return this.page.getByRole("dialog").or(this.page.getByRole("alertdialog"));
  }
}
