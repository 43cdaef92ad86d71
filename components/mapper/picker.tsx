"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { classes } from "@/components/ui/classes";
import { floatLook } from "@/components/ui/float-look";

export interface Pick {
  readonly value: string;
  readonly label: string;
  /** Quieter, at the right. */
  readonly hint?: ReactNode;
  /** A second line. */
  readonly more?: string;
  readonly keywords?: readonly string[];
}

interface PickerProps {
  /** One button. */
  trigger: ReactNode;
  label: string;
  groups: readonly { readonly heading: string; readonly picks: readonly Pick[] }[];
  onPick: (value: string) => void;
}

/** Something chosen from a long list by typing a part of it. */
export function Picker({ trigger, label, groups, onPick }: PickerProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={label}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={classes(floatLook, "w-96 max-w-[calc(100vw-2rem)] overflow-hidden")}
        >
          <Command label={label} loop>
            <div className="flex items-center gap-2 border-b px-3">
              <Search aria-hidden className="size-4 text-faint" />
              <Command.Input placeholder={label} className="h-9 min-w-0 flex-1 bg-transparent outline-none" />
            </div>
            <Command.List className="max-h-80 scroll-py-2 overflow-y-auto p-1">
              <Command.Empty className="px-2 py-6 text-center text-muted text-sm">
                Nothing is called like this.
              </Command.Empty>
              {groups.map(({ heading, picks }) =>
                picks.length === 0 ? null : (
                  <Command.Group
                    key={heading}
                    heading={heading}
                    className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs"
                  >
                    {picks.map(({ value, label: name, hint, more, keywords = [] }) => (
                      <Command.Item
                        key={value}
                        value={value}
                        keywords={[name, ...keywords]}
                        onSelect={() => {
                          setOpen(false);
                          onPick(value);
                        }}
                        className="flex cursor-pointer items-start gap-2 rounded-md px-2 py-1 data-[selected=true]:bg-hover"
                      >
                        <span className="min-w-0 flex-1">
                          <span className="block truncate">{name}</span>
                          {more !== undefined && <span className="block text-muted text-xs">{more}</span>}
                        </span>
                        {hint !== undefined && <span className="shrink-0 text-faint text-xs">{hint}</span>}
                      </Command.Item>
                    ))}
                  </Command.Group>
                ),
              )}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
