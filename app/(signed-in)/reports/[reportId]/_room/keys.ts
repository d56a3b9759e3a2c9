/** Whether the keyboard has a command key instead of Ctrl. */
export function isAppleKeyboard(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
}
