import { expect, type Locator, type Page } from "@playwright/test";
import { chooseOption } from "./choose-option";
import { ClaimsPane } from "./claims-pane";
import { DraftingRoom } from "./drafting-room";

/** The checks of a report, and the ways from a finding to mending it, as a person goes them. */
export class CheckPage {
  readonly room: DraftingRoom;
  #address = "";

  constructor(readonly page: Page) {
    this.room = new DraftingRoom(page);
  }

  /** Makes a report of a draft in a file, on observations known by these words or on none. */
  async bringIn(name: string, text: string, observations: string | null = null): Promise<void> {
    await this.page.goto("/reports/new");
    await this.page.getByRole("link", { name: "Bring in a draft from a file" }).click();
    const chosen = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: /Choose/ }).click();
    await (await chosen).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await expect(this.page.getByRole("heading", { name: "What was read" })).toBeVisible();
    if (observations !== null) {
      await this.page.getByRole("button", { name: /Concluding observations/ }).click();
      await this.page.getByRole("option", { name: new RegExp(observations) }).click();
    }
    await this.page.getByRole("button", { name: "Create the report" }).click();
    await expect(this.page).toHaveURL(/\/check$/);
    this.#address = this.page.url();
    await this.#ran();
  }

  get reportId(): string {
    return this.#address.split("/").at(-2) ?? "";
  }

  async open(): Promise<void> {
    await this.page.goto(this.#address);
    await this.#ran();
  }

  /** Until the checks have run, no rule finds anything. */
  async #ran(): Promise<void> {
    await expect(this.page.getByRole("heading", { name: "Check", exact: true })).toBeVisible();
    await expect(this.page.locator("main p[aria-live]")).toHaveText(/\S/);
  }

  /** Everything that one rule found. */
  rule(name: string): Locator {
    return this.page.getByRole("region", { name: new RegExp(`^${name} \\(`) });
  }

  findings(name: string): Locator {
    return this.rule(name).getByRole("listitem");
  }

  /** The names of the rules that find something, in the order of the page. */
  async rules(): Promise<string[]> {
    const names = await this.page.locator("main h3").allInnerTexts();
    return names.map((name) => name.replace(/\s*\(.*$/s, ""));
  }

  /** Goes to the place of a rule's first finding. */
  async goTo(name: string): Promise<void> {
    await this.findings(name).first().getByRole("link", { name: "Go there" }).click();
    await expect(this.page).not.toHaveURL(/\/check$/);
  }

  /** Goes to the first recommendation that a rule names, which is opened beside the text. */
  async goToRecommendation(rule: string): Promise<void> {
    await this.goTo(rule);
    await expect(
      new ClaimsPane(this.room).entries().getByRole("button", { expanded: true }).first(),
    ).toBeVisible();
  }

  /** Writes a footnote anew, at which the first finding of a rule is. */
  async writeNote(name: string, words: string): Promise<void> {
    await this.goTo(name);
    await expect(this.room.footnote()).toBeFocused();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(`${words} `);
    await this.page.keyboard.press("Escape");
    await expect(this.room.footnote()).toBeHidden();
    await this.room.expectSaved();
  }

  /** Puts a footnote behind words of a section. */
  async addNoteBehind(section: string, words: string, note: string): Promise<void> {
    await this.room.placeBehind(section, words);
    await this.room.addFootnote(note);
    await this.room.expectSaved();
  }

  /** Links the section that is being written to a paragraph, in the pane beside it. */
  async linkSection(title: string, number: string): Promise<void> {
    await this.room.reach(title);
    await this.room.text(title).click();
    await this.page.getByRole("tab", { name: /^Paragraphs/ }).click();
    await this.#chooseParagraph(this.page.getByRole("tabpanel"), number);
  }

  /** Says to whom a recommendation goes, and links it to a paragraph unless it is linked. */
  async completeRecommendation(words: string, number: string | null): Promise<void> {
    const pane = new ClaimsPane(this.room);
    const entry = pane.entry(words).getByRole("button", { name: new RegExp(words) });
    // The one that a finding led to is open already.
    await expect(entry.first()).toBeVisible();
    if ((await entry.first().getAttribute("aria-expanded")) === "false")
      await pane.openEntry(words);
    await pane.choose(words, "Addressed to", "The State");
    if (number !== null) await this.#chooseParagraph(pane.entry(words), number);
    await entry.first().click();
  }

  async #chooseParagraph(within: Locator, number: string): Promise<void> {
    await chooseOption(
      within.getByRole("combobox", { name: /^Link a paragraph/ }),
      number,
      new RegExp(`^${number} (?!\\()`),
    );
    await expect(
      within.getByRole("button", { name: `Unlink paragraph ${number}`, exact: true }),
    ).toBeVisible();
  }
}
