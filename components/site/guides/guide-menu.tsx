import { classes } from "@/components/ui/classes";
import { SiteLink } from "../site-link";

export interface MenuGroup {
  readonly title: string;
  readonly links: readonly { readonly href: string; readonly label: string }[];
}

/** All guides; on a phone they are folded away, by the browser itself. */
export function GuideMenu({ groups, current }: { groups: readonly MenuGroup[]; current: string }) {
  const list = (
    <div className="flex flex-col gap-6">
      {groups.map(({ title, links }) => (
        <div key={title}>
          <p className="mb-1 font-semibold text-sm">{title}</p>
          <ul>
            {links.map(({ href, label }) => (
              <li key={href}>
                <SiteLink
                  href={href}
                  aria-current={href === current ? "page" : undefined}
                  className={classes(
                    "block rounded-md px-2 py-1 text-sm hover:bg-hover hover:no-underline",
                    href === current ? "bg-accent-tint font-medium text-accent-ink" : "text-muted",
                  )}
                >
                  {label}
                </SiteLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
  return (
    <>
      <details className="rounded-lg border bg-surface lg:hidden">
        <summary className="px-4 py-3 font-medium">All guides</summary>
        <nav aria-label="Guides, folded" className="border-t p-4">
          {list}
        </nav>
      </details>
      <nav aria-label="Guides" className="hidden lg:block">
        {list}
      </nav>
    </>
  );
}
