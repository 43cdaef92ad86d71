"use client";

import { LogOut, type LucideIcon, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { type Theme, useTheme } from "./use-theme";

export interface Person {
  readonly name: string;
  readonly email: string;
}

interface PersonMenuProps {
  person: Person;
  theme: Theme;
  links: readonly { label: string; href: string }[];
  /** A server action or a handler; after it the person is signed out. */
  onSignOut: () => void | Promise<void>;
}

const themes = [
  { theme: "light", label: "Light", icon: Sun },
  { theme: "dark", label: "Dark", icon: Moon },
  { theme: "system", label: "As the system", icon: Monitor },
] as const satisfies readonly { theme: Theme; label: string; icon: LucideIcon }[];

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.charAt(0))
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("")
    .toUpperCase();

/** Who is signed in, their pages, light or dark, and the way out. */
export function PersonMenu({ person, theme: initial, links, onSignOut }: PersonMenuProps) {
  const [theme, setTheme] = useTheme(initial);
  return (
    <Menu
      align="end"
      className="min-w-56"
      trigger={
        <button
          type="button"
          aria-label={`${person.name}, account menu`}
          className="grid size-8 place-items-center rounded-full border bg-subtle font-semibold text-muted text-xs hover:bg-hover hover:text-ink"
        >
          {initials(person.name) || <UserRound aria-hidden className="size-4" />}
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="font-medium">{person.name}</p>
        <p className="truncate text-faint text-sm">{person.email}</p>
      </div>
      <MenuSeparator />
      {links.map((link) => (
        <MenuItem key={link.href} href={link.href}>
          {link.label}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuLabel>Appearance</MenuLabel>
      {themes.map(({ theme: choice, label, icon }) => (
        <MenuItem
          key={choice}
          icon={icon}
          hint={theme === choice ? "chosen" : undefined}
          onSelect={() => setTheme(choice)}
        >
          {label}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={() => void onSignOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
