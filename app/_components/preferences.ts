"use client";

import { ORGANISATION_COOKIE } from "../_auth/organisation-cookie";
import { THEME_COOKIE, type Theme } from "../_design/theme";
import { LOCALE_COOKIE, type Locale } from "../_i18n/locale";

const YEAR_IN_SECONDS = 31_536_000;

function remember(name: string, value: string): void {
  const secure = window.location.protocol === "https:" ? "; Secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http and in Firefox
  document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR_IN_SECONDS}; SameSite=Lax${secure}`;
}

/** Changes the colours at once and for this browser's next visits. */
export function chooseTheme(theme: Theme): void {
  remember(THEME_COOKIE, theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Remembers the language for this browser; pages show it after a refresh of the router. */
export function rememberLocale(locale: Locale): void {
  remember(LOCALE_COOKIE, locale);
}

/** Remembers which organisation's pages to show; pages follow after a refresh of the router. */
export function rememberOrganisation(organisationId: string): void {
  remember(ORGANISATION_COOKIE, organisationId);
}
