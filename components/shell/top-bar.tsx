"use client";

import { Bell, CircleQuestionMark, Keyboard, Search } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { classes } from "@/components/ui/classes";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Tooltip } from "@/components/ui/tooltip";

interface TopBarProps {
  /** The company and environment switcher. */
  place: ReactNode;
  person: ReactNode;
  alertsHref: string;
  /** Alerts not yet seen. */
  alertCount: number;
  help: readonly { label: string; href: string }[];
  onSearch: () => void;
  /** Shows which keys do what. */
  onKeys: () => void;
}

/** Where one is, search, what happened, help, and who one is. */
export function TopBar({ place, person, alertsHref, alertCount, help, onSearch, onKeys }: TopBarProps) {
  return (
    <header className="flex h-15 items-center gap-2 border-b bg-surface px-3 pt-1 md:px-5">
      <div className="min-w-0 flex-1">{place}</div>
      <button
        type="button"
        onClick={onSearch}
        className="flex h-8 w-64 items-center gap-2 rounded-md border border-control/60 bg-surface px-2.5 text-faint hover:bg-hover max-lg:hidden"
      >
        <Search aria-hidden className="size-4" />
        <span className="flex-1 text-left">Search</span>
        <Kbd keys={["Ctrl", "K"]} />
      </button>
      <IconButton icon={Search} label="Search" onClick={onSearch} className="lg:hidden" />
      <Tooltip content="Alerts">
        <Link
          href={alertsHref}
          aria-label={alertCount > 0 ? `Alerts, ${alertCount} new` : "Alerts"}
          className={classes(buttonLook("quiet", "md"), "relative w-8 px-0")}
        >
          <Bell aria-hidden />
          {alertCount > 0 && (
            <span className="absolute -top-0.5 left-4 rounded-sm bg-failed px-1 font-semibold text-2xs text-on-failed tabular-nums">
              {alertCount > 99 ? "99+" : alertCount}
            </span>
          )}
        </Link>
      </Tooltip>
      <div className="max-sm:hidden">
        <Menu align="end" trigger={<IconButton icon={CircleQuestionMark} label="Help" />}>
          {help.map((link) => (
            <MenuItem key={link.href} href={link.href}>
              {link.label}
            </MenuItem>
          ))}
          <MenuItem icon={Keyboard} hint="?" onSelect={onKeys}>
            Keys
          </MenuItem>
        </Menu>
      </div>
      {person}
    </header>
  );
}
