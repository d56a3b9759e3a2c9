import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { isLocale, LOCALE_COOKIE, localeFromAcceptLanguage } from "./locale";

const CATALOGUES = { en: () => import("./english"), ar: () => import("./arabic") };

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen)
    ? chosen
    : localeFromAcceptLanguage((await headers()).get("accept-language"));
  const catalogue = await CATALOGUES[locale]();
  return {
    locale,
    messages: catalogue.default,
    // Deadlines and adoption dates are calendar days, the same day everywhere.
    timeZone: "UTC",
    // The same moment on the server and in the page it sends, or "a minute ago" would differ.
    now: new Date(),
  };
});
