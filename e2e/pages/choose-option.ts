import { expect, type Locator } from "@playwright/test";

/**
 * Types into a field of choices and takes the first it offers, which must be the one meant.
 * By keyboard: a press of the mouse scrolls its target into view first, and a list of
 * choices closes when the page scrolls under it.
 */
export async function chooseOption(field: Locator, typed: string, name: RegExp): Promise<void> {
  await field.fill(typed);
  const first = field.page().getByRole("option").first();
  await expect(first).toHaveAccessibleName(name);
  await field.press("ArrowDown");
  await expect(first).toHaveAttribute("data-focused", "true");
  await field.press("Enter");
}
