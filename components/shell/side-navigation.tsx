"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classes } from "@/components/ui/classes";
import { Tooltip } from "@/components/ui/tooltip";
import { Brand, Mark } from "./brand";
import { isCurrent, type NavigationItem, navigationIcons } from "./navigation";

interface SideNavigationProps {
  items: readonly NavigationItem[];
  homeHref: string;
  collapsed: boolean;
  onCollapse: (collapsed: boolean) => void;
}

const rowLook = "flex h-8 items-center gap-2.5 rounded-md px-2 text-base [&>svg]:size-4 [&>svg]:shrink-0";

/** The ways of the portal, at the left; folds to its pictures. Not on a phone, which has the bottom bar. */
export function SideNavigation({ items, homeHref, collapsed, onCollapse }: SideNavigationProps) {
  const path = usePathname();
  const Fold = collapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <nav
      aria-label="Portal"
      className={classes(
        "sticky top-0 flex h-dvh shrink-0 pt-1 flex-col border-r bg-surface max-md:hidden print:hidden",
        collapsed ? "w-14" : "w-56",
      )}
    >
      <Link
        href={homeHref}
        aria-label="Tallybridge, overview"
        className={classes("flex h-14 items-center rounded-md px-4", collapsed && "justify-center px-0")}
      >
        {collapsed ? <Mark className="text-accent" /> : <Brand />}
      </Link>
      <ul className="flex flex-1 flex-col gap-0.5 overflow-y-auto px-3 pt-2">
        {items.map((item) => (
          <li key={item.href} className={classes(item.startsGroup && "mt-4")}>
            <NavigationRow item={item} collapsed={collapsed} current={isCurrent(item, path)} />
          </li>
        ))}
      </ul>
      <div className="p-3">
        <button
          type="button"
          aria-expanded={!collapsed}
          aria-label={collapsed ? "Unfold navigation" : "Fold navigation"}
          onClick={() => onCollapse(!collapsed)}
          className={classes(
            rowLook,
            "w-full text-faint text-sm hover:bg-hover hover:text-ink",
            collapsed && "justify-center px-0",
          )}
        >
          <Fold aria-hidden />
          {!collapsed && "Fold"}
        </button>
      </div>
    </nav>
  );
}

interface NavigationRowProps {
  item: NavigationItem;
  collapsed: boolean;
  current: boolean;
}

function NavigationRow({ item, collapsed, current }: NavigationRowProps) {
  const Icon = navigationIcons[item.icon];
  const words = (
    <>
      <Icon aria-hidden className={current ? "text-accent" : "text-faint"} />
      <span className={collapsed ? "sr-only" : "min-w-0 flex-1 truncate"}>{item.label}</span>
    </>
  );
  if (item.comingWith) {
    return (
      <Tooltip side="right" content={`${item.label}: ${item.comingWith}`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users must be able to read why it cannot be opened. */}
        <span tabIndex={0} className={classes(rowLook, "text-faint", collapsed && "justify-center px-0")}>
          {words}
          <span className={collapsed ? "sr-only" : "text-2xs"}>soon</span>
        </span>
      </Tooltip>
    );
  }
  const link = (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      className={classes(
        rowLook,
        "relative transition-colors duration-100",
        current ? "bg-accent-tint font-medium text-ink" : "text-muted hover:bg-hover hover:text-ink",
        collapsed && "justify-center px-0",
      )}
    >
      {words}
      {Boolean(item.count) && <CountMark count={item.count ?? 0} collapsed={collapsed} />}
    </Link>
  );
  return collapsed ? (
    <Tooltip side="right" content={item.label}>
      {link}
    </Tooltip>
  ) : (
    link
  );
}

function CountMark({ count, collapsed }: { count: number; collapsed: boolean }) {
  return (
    <span
      className={classes(
        "rounded-sm bg-waiting-tint px-1 font-medium text-2xs text-waiting-ink tabular-nums",
        collapsed && "absolute -top-0.5 -right-0.5",
      )}
    >
      {count > 99 ? "99+" : count}
      <span className="sr-only"> need you</span>
    </span>
  );
}
