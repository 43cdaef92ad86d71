"use client";

import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { type ButtonKind, buttonLook } from "./button-look";
import { classes } from "./classes";
import { Tooltip } from "./tooltip";

interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  icon: LucideIcon;
  /** What it does, for everyone: it is the accessible name and the tooltip. */
  label: string;
  kind?: Exclude<ButtonKind, "link">;
  size?: "sm" | "md";
}

/** A button of one well-known picture. Use words wherever there is room for them. */
export function IconButton({ icon: Icon, label, kind = "quiet", size = "md", className, ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <button
        type="button"
        aria-label={label}
        className={classes(buttonLook(kind, size), "px-0", size === "sm" ? "w-7" : "w-8", className)}
        {...rest}
      >
        <Icon aria-hidden />
      </button>
    </Tooltip>
  );
}
