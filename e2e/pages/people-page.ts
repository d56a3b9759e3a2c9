import { expect, type Locator, type Page } from "@playwright/test";

/** Members and invitations of the organisation. */
export class PeoplePage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto("/people");
    await expect(this.page.getByRole("heading", { name: "People", level: 1 })).toBeVisible();
  }

  /** Invites somebody as a drafter and gives the link that is shown once. */
  async invite(email: string): Promise<string> {
    await this.page.getByRole("button", { name: "Invite somebody" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel("E-mail address").fill(email);
    await dialog.getByRole("button", { name: "Create the invitation" }).click();
    const link = await dialog.getByLabel(`Link for ${email}`).inputValue();
    await dialog.getByRole("button", { name: "Close" }).click();
    return link;
  }

  async takeBack(email: string): Promise<void> {
    await this.page.getByRole("button", { name: `Take back the invitation for ${email}` }).click();
    await expect(this.openInvitation(email)).toBeHidden();
  }

  /** Makes a member a link for a new password and gives it. */
  async makePasswordLink(name: string): Promise<string> {
    await this.page.getByRole("button", { name: `Make ${name} a link for a new password` }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Make the link" }).click();
    return dialog.getByLabel(/^Link for /).inputValue();
  }

  openInvitation(email: string): Locator {
    return this.page
      .getByRole("region", { name: "Open invitations" })
      .getByRole("listitem")
      .filter({ hasText: email });
  }

  member(name: string): Locator {
    return this.page.getByRole("region", { name: "Members" }).getByText(name, { exact: true });
  }
}
