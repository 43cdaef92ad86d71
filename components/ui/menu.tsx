"use client";

import { Check, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { floatLook } from "./float-look";

interface MenuProps {
  /** One button. */
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  children: ReactNode;
  className?: string;
}

/** Acts or ways under one button; arrow keys, typing and Escape work as everywhere. */
export function Menu({ trigger, align = "start", children, className }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={classes(
            floatLook,
            "max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto p-1",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const itemLook =
  "flex min-h-8 select-none items-center gap-2 rounded-md px-2 py-1 outline-none data-[highlighted]:bg-hover data-[disabled]:text-faint [&_svg]:size-4 [&_svg]:shrink-0";

interface MenuItemProps {
  icon?: LucideIcon;
  /** Right-aligned small text, such as a key or a state. */
  hint?: ReactNode;
  /** A way to a page instead of an act. */
  href?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect?: () => void;
  children: ReactNode;
}

export function MenuItem({ icon: Icon, hint, href, danger, disabled, onSelect, children }: MenuItemProps) {
  const inside = (
    <>
      {Icon && <Icon aria-hidden className={danger ? "" : "text-faint"} />}
      <span className="min-w-0 flex-1">{children}</span>
      {hint && <span className="text-faint text-xs">{hint}</span>}
    </>
  );
  const look = classes(itemLook, danger && "text-failed-ink");
  return href && !disabled ? (
    <Radix.Item asChild className={look} onSelect={onSelect}>
      <Link href={href}>{inside}</Link>
    </Radix.Item>
  ) : (
    <Radix.Item className={look} disabled={disabled} onSelect={onSelect}>
      {inside}
    </Radix.Item>
  );
}

interface MenuCheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
}

/** A choice in a menu that stays open, such as a column in the column chooser. */
export function MenuCheck({ checked, onChange, disabled, children }: MenuCheckProps) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={itemLook}
    >
      <span className="grid size-4 place-items-center">
        <Radix.ItemIndicator>
          <Check aria-hidden />
        </Radix.ItemIndicator>
      </span>
      <span className="flex-1">{children}</span>
    </Radix.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1 text-faint text-xs">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
