import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { getLocale, getNow, getTimeZone, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/noto-sans-arabic/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "@fontsource/amiri/arabic-400.css";
import "@fontsource/amiri/arabic-700.css";
import "./globals.css";
import { HoldEarlyPresses } from "./_components/early-press";
import { InterfaceProviders } from "./_components/interface-providers";
import { isTheme, THEME_COOKIE } from "./_design/theme";
import { directionOf } from "./_i18n/locale";
import { Words } from "./_i18n/words";
import { ApiProvider } from "./_trpc/client";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("product"), template: `%s · ${t("product")}` },
    description: t("tagline"),
    robots: { index: false, follow: false },
    // Phone numbers and dates in a report are words, not links.
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f2eee5" },
    { media: "(prefers-color-scheme: dark)", color: "#151412" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const t = await getTranslations("common");
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      data-theme={isTheme(theme) && theme !== "system" ? theme : undefined}
    >
      <head>
        {/* React Aria writes a style sheet, and the policy of proxy.ts asks for a nonce on it. */}
        <meta property="csp-nonce" content={nonce} />
        <HoldEarlyPresses nonce={nonce} />
      </head>
      <body>
        <noscript>
          <p className="bg-warning-soft p-4 text-center text-warning">{t("needsScript")}</p>
        </noscript>
        <Words locale={locale} timeZone={await getTimeZone()} now={await getNow()}>
          <ApiProvider>
            <InterfaceProviders>{children}</InterfaceProviders>
          </ApiProvider>
        </Words>
      </body>
    </html>
  );
}
