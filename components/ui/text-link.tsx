import Link from "next/link";
import type { ComponentProps } from "react";
import { classes } from "./classes";

/** A link inside text or a table cell. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={classes(
        "rounded-xs text-accent-ink underline decoration-accent-line underline-offset-3 hover:decoration-current",
        className,
      )}
      {...rest}
    />
  );
}
