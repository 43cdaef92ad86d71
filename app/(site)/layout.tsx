import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SiteFooter } from "@/components/site/site-footer";
import { SiteHeader } from "@/components/site/site-header";
import { currentSession } from "@/server/api/session";
import { services } from "@/server/services";
import { siteFont } from "./site-font";

const name = "Tallybridge";

/** What every public page says of itself. Addresses are the installation's own, so they are made when a page is asked for. */
export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(services().settings.APP_URL),
    alternates: { canonical: "./" },
    openGraph: {
      type: "website",
      siteName: name,
      url: "./",
      locale: "en_US",
      images: [
        { url: "/social.png", width: 1200, height: 630, alt: "PayTrace payments in Sage Pro, once and with proof" },
      ],
    },
    twitter: { card: "summary_large_image", images: ["/social.png"] },
  };
}

/** Around every public page: the ways to the others, and for who is signed in the way to the portal. */
export default async function SiteLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  return (
    <div className={siteFont.className}>
      <a
        href="#content"
        className="sr-only z-30 rounded-md bg-raised px-4 py-2 focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>
      <SiteHeader signedIn={session !== undefined} />
      {children}
      <SiteFooter />
    </div>
  );
}
