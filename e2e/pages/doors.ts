import { expect, type Page } from "@playwright/test";

export type NewPerson = { name: string; email: string; password: string };

/** The pages before one is in: first set-up, signing in, accepting an invitation. */
export class Doors {
  constructor(readonly page: Page) {}

  async setUp(organisation: string, person: NewPerson): Promise<void> {
    await this.page.goto("/");
    await this.fillSetUp(organisation, person);
  }

  /** From the first page as it stands. */
  async fillSetUp(organisation: string, person: NewPerson): Promise<void> {
    await this.page.getByRole("button", { name: "Set up your organisation" }).click();
    await this.page.getByLabel("Name of the organisation").fill(organisation);
    await this.fillAccount(person);
    await this.page.getByLabel("E-mail address").fill(person.email);
    await this.page.getByRole("button", { name: "Create the organisation" }).click();
    await this.expectInside();
  }

  async signIn({ email, password }: Pick<NewPerson, "email" | "password">): Promise<void> {
    await this.page.goto("/sign-in");
    await this.page.getByLabel("E-mail address").fill(email);
    await this.password().fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }

  async signOut(name: string): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^${name}:`) }).click();
    await this.page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(this.page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  }

  async acceptInvitation(link: string, person: NewPerson): Promise<void> {
    await this.page.goto(link);
    await this.fillAccount(person);
    await this.page.getByRole("button", { name: "Accept the invitation" }).click();
    await this.expectInside();
  }

  async setPassword(link: string, password: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole("textbox", { name: "New password" }).fill(password);
    await this.page.getByRole("button", { name: "Set the password" }).click();
  }

  async expectInside(): Promise<void> {
    await expect(this.page.getByRole("heading", { name: "Reports", level: 1 })).toBeVisible();
  }

  async expectRefused(words: RegExp): Promise<void> {
    await expect(this.page.getByRole("alert").filter({ hasText: words })).toBeVisible();
  }

  emailField() {
    return this.page.getByLabel("E-mail address");
  }

  private password() {
    return this.page.getByRole("textbox", { name: "Password" });
  }

  private async fillAccount({ name, password }: NewPerson): Promise<void> {
    await this.page.getByLabel("Your name").fill(name);
    await this.password().fill(password);
  }
}
