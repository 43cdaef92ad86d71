"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { type CommandGroup, CommandPalette } from "@/components/ui/command-palette";
import { type NavigationItem, navigationIcons } from "./navigation";

interface ShellSearchProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  navigation: readonly NavigationItem[];
  groups: readonly CommandGroup[];
  /** Told every change of the words; the caller answers through `groups`. */
  onQuery?: (query: string) => void;
  searching?: boolean;
}

/** The search of the portal: records as the caller finds them, and the pages, filtered here. */
export function ShellSearch({ open, onOpenChange, navigation, groups, onQuery, searching }: ShellSearchProps) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const pages = useMemo<CommandGroup>(
    () => ({
      heading: "Pages",
      commands: navigation
        .filter(
          (item) => !item.comingWith && (!onQuery || item.label.toLowerCase().includes(query.trim().toLowerCase())),
        )
        .map((item) => ({
          id: `page:${item.href}`,
          label: item.label,
          icon: navigationIcons[item.icon],
          onSelect: () => router.push(item.href),
        })),
    }),
    [navigation, onQuery, query, router],
  );
  const ask = (next: string) => {
    setQuery(next);
    onQuery?.(next);
  };
  const all = [...groups, pages].filter((group) => group.commands.length > 0);
  return (
    <CommandPalette
      open={open}
      onOpenChange={onOpenChange}
      groups={all}
      searching={searching}
      {...(onQuery ? { query, onQueryChange: ask } : {})}
    />
  );
}
