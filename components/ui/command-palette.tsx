"use client";

import { Command as Palette } from "cmdk";
import { type LucideIcon, Search } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { floatLook } from "./float-look";
import { Kbd } from "./kbd";
import { Spinner } from "./spinner";
import { useOpener } from "./use-opener";

export interface Command {
  /** Unique over all groups. */
  id: string;
  label: string;
  /** A second, quieter text: whose payment, which page. */
  hint?: ReactNode;
  icon?: LucideIcon;
  /** Further words under which it is found. */
  keywords?: string[];
  keys?: readonly string[];
  onSelect: () => void;
}

export interface CommandGroup {
  heading: string;
  commands: readonly Command[];
}

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly CommandGroup[];
  placeholder?: string;
  /** Given, the caller searches: `groups` must then hold the answers, and nothing is filtered here. */
  query?: string;
  onQueryChange?: (query: string) => void;
  searching?: boolean;
  /** Shown when nothing matches. */
  empty?: ReactNode;
}

/** Ctrl-K: find a payment, open a page, do a thing, without the mouse. */
export function CommandPalette({
  open,
  onOpenChange,
  groups,
  placeholder = "Payment, invoice, customer, amount, page",
  query,
  onQueryChange,
  searching,
  empty = "Nothing found. Try an amount, an invoice number or a customer.",
}: CommandPaletteProps) {
  const opener = useOpener();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={opener.remember}
          onCloseAutoFocus={opener.giveBack}
          className={classes(
            floatLook,
            "fixed top-[12dvh] left-1/2 max-sm:top-2 max-sm:w-[calc(100%-1rem)] w-[calc(100%-2rem)] max-w-xl -translate-x-1/2 overflow-hidden",
          )}
        >
          <Dialog.Title className="sr-only">Search</Dialog.Title>
          <Palette label="Search" loop shouldFilter={query === undefined}>
            <div className="flex items-center gap-2.5 border-b px-4">
              {searching ? <Spinner className="text-faint" /> : <Search aria-hidden className="size-4 text-faint" />}
              <Palette.Input
                value={query}
                onValueChange={onQueryChange}
                placeholder={placeholder}
                className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none"
              />
              <Kbd keys={["Esc"]} />
            </div>
            <Palette.List className="max-h-[50dvh] max-sm:max-h-[70dvh] scroll-py-2 overflow-y-auto p-2">
              <Palette.Empty className="px-2 py-8 text-center text-muted">
                {searching ? "Searching" : empty}
              </Palette.Empty>
              {groups.map((group) => (
                <Palette.Group
                  key={group.heading}
                  heading={group.heading}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs"
                >
                  {group.commands.map((command) => (
                    <CommandRow key={command.id} command={command} onDone={() => onOpenChange(false)} />
                  ))}
                </Palette.Group>
              ))}
            </Palette.List>
          </Palette>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function CommandRow({ command, onDone }: { command: Command; onDone: () => void }) {
  const Icon = command.icon;
  return (
    <Palette.Item
      value={command.id}
      keywords={[command.label, ...(command.keywords ?? [])]}
      onSelect={() => {
        onDone();
        command.onSelect();
      }}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-hover"
    >
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-faint" />}
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.hint && <span className="max-w-[55%] truncate text-faint text-sm">{command.hint}</span>}
      {command.keys && <Kbd keys={command.keys} />}
    </Palette.Item>
  );
}
