import Link from "next/link";
import type { ComponentProps } from "react";
import { classes } from "@/components/ui/classes";

/** A way between pages of the public site. Nothing is fetched before somebody follows it. */
export function SiteLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      prefetch={false}
      className={classes("rounded-xs text-accent-ink underline-offset-4 hover:underline", className)}
      {...rest}
    />
  );
}
