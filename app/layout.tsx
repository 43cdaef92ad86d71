import "./globals.css";

import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, themeCookie } from "@/components/shell/theme";
import { Toaster } from "@/components/ui/toast";

export const metadata: Metadata = {
  title: { default: "Tallybridge", template: "%s · Tallybridge" },
  description: "Every PayTrace payment in Sage Pro once, correctly, within seconds, and proof of it.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

/**
 * The document around every page. The theme comes from a cookie and stands on <html> before the first paint, so no script is
 * needed for it. Reading the cookie also makes every page drawn per request, which the nonce of the Content-Security-Policy
 * needs: Next takes it from the request's header and puts it on its own scripts, and there are no others.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme}>
      <body>
        {children}
        <Toaster />
      </body>
    </html>
  );
}
