/** Light, dark, or whatever the system prefers. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Read by the server so that the first paint already has the right colours. */
export const THEME_COOKIE = "penumbra-theme";

export const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);
