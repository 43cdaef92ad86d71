import { Menu } from "lucide-react";
import { Brand } from "@/components/shell/brand";
import { ButtonLink } from "@/components/ui/button";
import { SiteLink } from "./site-link";
import { mainLinks } from "./site-links";

const plain = "text-muted hover:text-ink hover:no-underline";

/** The head of every public page. Without scripts the menu of a phone opens as well: it is the browser's own. */
export function SiteHeader({ signedIn }: { signedIn: boolean }) {
  return (
    <header className="border-b bg-surface">
      <div className="mx-auto flex h-16 max-w-6xl items-center gap-8 px-5 sm:px-6">
        <SiteLink href="/" aria-label="Tallybridge, start page">
          <Brand />
        </SiteLink>
        <nav aria-label="Site" className="hidden flex-1 items-center gap-6 lg:flex">
          {mainLinks.map(({ href, label }) => (
            <SiteLink key={href} href={href} className={plain}>
              {label}
            </SiteLink>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-2">
          <WaysIn signedIn={signedIn} className="max-sm:hidden" />
          <details className="group relative lg:hidden">
            <summary className="flex h-9 items-center gap-2 rounded-md border border-control/60 px-3 font-medium hover:bg-hover">
              <Menu aria-hidden className="size-4" />
              Menu
            </summary>
            <nav
              aria-label="Site, on a phone"
              className="absolute right-0 z-20 mt-2 flex w-60 flex-col rounded-lg bg-raised p-2 shadow-float"
            >
              {mainLinks.map(({ href, label }) => (
                <SiteLink
                  key={href}
                  href={href}
                  className="rounded-md px-3 py-2.5 text-ink hover:bg-hover hover:no-underline"
                >
                  {label}
                </SiteLink>
              ))}
              <WaysIn signedIn={signedIn} className="mt-2 flex-col border-t pt-3 sm:hidden [&>a]:w-full" />
            </nav>
          </details>
        </div>
      </div>
    </header>
  );
}

function WaysIn({ signedIn, className }: { signedIn: boolean; className: string }) {
  return (
    <div className={`flex items-center gap-2 ${className}`}>
      {signedIn ? (
        // The sign-in page sends whoever is signed in to their overview.
        <ButtonLink href="/sign-in" kind="primary" prefetch={false}>
          Open the portal
        </ButtonLink>
      ) : (
        <>
          <ButtonLink href="/sign-in" kind="quiet" prefetch={false}>
            Sign in
          </ButtonLink>
          <ButtonLink href="/sign-up" kind="primary" prefetch={false}>
            Sign up
          </ButtonLink>
        </>
      )}
    </div>
  );
}
