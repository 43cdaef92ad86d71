"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { usePlaceHref } from "@/components/trpc/place";
import { classes } from "@/components/ui/classes";
import { type SettingsSection, settingsSections } from "./settings-sections";

const groups = [...new Set(settingsSections.map(({ group }) => group))];

/** The sections of the settings: a list at the left, and on a phone a row that scrolls. */
export function SettingsNavigation() {
  const href = usePlaceHref();
  const path = usePathname();
  return (
    <nav aria-label="Settings" className="min-w-0 max-md:-mx-4 max-md:overflow-x-auto max-md:border-b max-md:px-4">
      <div className="flex gap-1 md:flex-col md:gap-5">
        {groups.map((group) => (
          <div key={group} className="max-md:contents">
            <p className="mb-1 px-2 font-medium text-faint text-xs max-md:hidden">{group}</p>
            <ul className="flex gap-1 md:flex-col md:gap-0.5">
              {settingsSections
                .filter((section) => section.group === group)
                .map((section) => (
                  <li key={section.path} className="shrink-0">
                    <SectionLink section={section} href={href(`/settings/${section.path}`)} path={path} />
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}

function SectionLink({ section, href, path }: { section: SettingsSection; href: string; path: string }) {
  const { icon: Icon, label } = section;
  const current = path === href || path.startsWith(`${href}/`);
  const link = useRef<HTMLAnchorElement>(null);
  // On a phone the row is longer than the screen: the section that is open is in sight.
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [current]);
  return (
    <Link
      ref={link}
      href={href}
      aria-current={current ? "page" : undefined}
      className={classes(
        "flex h-8 items-center gap-2 whitespace-nowrap rounded-md px-2 max-md:h-10 max-md:rounded-none max-md:border-transparent max-md:border-b-2",
        current
          ? "font-medium text-ink max-md:border-accent md:bg-accent-tint"
          : "text-muted hover:text-ink md:hover:bg-hover",
      )}
    >
      <Icon aria-hidden className={classes("size-4 shrink-0 max-md:hidden", current ? "text-accent" : "text-faint")} />
      {label}
    </Link>
  );
}
