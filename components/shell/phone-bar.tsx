"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classes } from "@/components/ui/classes";
import { Menu, MenuItem } from "@/components/ui/menu";
import { isCurrent, type NavigationItem, navigationIcons } from "./navigation";

const atTheThumb = 4;
const place = "relative flex h-14 flex-col items-center justify-center gap-0.5 text-2xs -outline-offset-2";
const here = "font-semibold text-accent-ink";

/** The four things one does on a phone, at the thumb, and the way to everything else. */
export function PhoneBar({ items }: { items: readonly NavigationItem[] }) {
  const path = usePathname();
  const rest = items.slice(atTheThumb);
  return (
    <nav
      aria-label="Portal, phone"
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {items.slice(0, atTheThumb).map((item) => {
          const Icon = navigationIcons[item.icon];
          const current = isCurrent(item, path);
          return (
            <li key={item.href}>
              <Link
                href={item.href}
                aria-current={current ? "page" : undefined}
                className={classes(place, current ? here : "text-muted")}
              >
                <span className="relative">
                  <Icon aria-hidden className="size-5" />
                  {Boolean(item.count) && (
                    <span className="absolute -top-1.5 left-3 rounded-sm bg-waiting-tint px-1 font-semibold text-2xs text-waiting-ink tabular-nums">
                      {item.count}
                      <span className="sr-only"> need you</span>
                    </span>
                  )}
                </span>
                {item.label}
              </Link>
            </li>
          );
        })}
        {rest.length > 0 && (
          <li>
            <Menu
              align="end"
              trigger={
                <button
                  type="button"
                  className={classes(place, rest.some((item) => isCurrent(item, path)) ? here : "text-muted", "w-full")}
                >
                  <Ellipsis aria-hidden className="size-5" />
                  More
                </button>
              }
            >
              {rest.map((item) => (
                <MenuItem key={item.href} href={item.href} icon={navigationIcons[item.icon]}>
                  {item.label}
                </MenuItem>
              ))}
            </Menu>
          </li>
        )}
      </ul>
    </nav>
  );
}
