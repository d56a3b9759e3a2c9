import { expect, type Locator } from "@playwright/test";

/**
 * Types into a field of choices and takes the first it offers, which must be the one meant. A list of
 * choices closes when the page scrolls under it: the field is brought into view and the page drawn
 * there before anything is typed, and the choice is made by keyboard, as a press of the mouse
 * scrolls its target into view.
 */
export async function chooseOption(field: Locator, typed: string, name: RegExp): Promise<void> {
  await field.scrollIntoViewIfNeeded();
  await field.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await field.fill(typed);
  const first = field.page().getByRole("option").first();
  await expect(first).toHaveAccessibleName(name);
  await field.press("ArrowDown");
  await expect(first).toHaveAttribute("data-focused", "true");
  await field.press("Enter");
}
