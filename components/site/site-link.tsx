import Link from "next/link";
import type { ComponentProps } from "react";
import { classes } from "@/components/ui/classes";

interface SiteLinkProps extends ComponentProps<typeof Link> {
  /** Stands among words, where colour alone would not tell it from them. */
  inText?: boolean;
}

/** A way between pages of the public site. Nothing is fetched before somebody follows it. */
export function SiteLink({ inText = false, className, ...rest }: SiteLinkProps) {
  return (
    <Link
      prefetch={false}
      className={classes(
        "rounded-xs text-accent-ink underline-offset-4 hover:underline",
        inText && "underline decoration-accent-line hover:decoration-current",
        className,
      )}
      {...rest}
    />
  );
}
