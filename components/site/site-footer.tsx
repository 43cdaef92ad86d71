import { Brand } from "@/components/shell/brand";
import { SiteLink } from "./site-link";
import { footLinks } from "./site-links";

/** The foot of every public page. */
export function SiteFooter() {
  return (
    <footer className="mt-24 border-t bg-surface">
      <div className="mx-auto grid max-w-6xl gap-10 px-5 py-12 sm:px-6 md:grid-cols-[1.4fr_2fr]">
        <div className="flex flex-col gap-3">
          <Brand />
          <p className="max-w-xs text-muted text-sm">
            PayTrace payments in Sage Pro: once, correctly, and with proof. These pages set no cookie of their own, load
            nothing from other hosts and watch nobody.
          </p>
        </div>
        <nav aria-label="All pages" className="grid grid-cols-2 gap-8 sm:grid-cols-3">
          {footLinks.map(({ title, links }) => (
            <div key={title}>
              <h2 className="mb-3 font-semibold text-sm">{title}</h2>
              <ul className="flex flex-col gap-1">
                {links.map(({ href, label }) => (
                  <li key={href + label}>
                    <SiteLink href={href} className="inline-block py-1 text-muted text-sm hover:text-ink">
                      {label}
                    </SiteLink>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      </div>
      <p className="mx-auto max-w-6xl px-5 pb-10 text-faint text-xs sm:px-6">
        PayTrace, Sage Pro, Shopify and SQL Server are names of their owners, who have nothing to do with this portal.
      </p>
    </footer>
  );
}
