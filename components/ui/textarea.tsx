"use client";

import type { ComponentProps } from "react";
import { classes } from "./classes";
import { controlLook } from "./control-look";
import { useFieldWiring } from "./field-context";

/** Several lines of text; grows with what is typed where the browser can do that. */
export function Textarea({ className, mono, ...rest }: ComponentProps<"textarea"> & { mono?: boolean }) {
  const wiring = useFieldWiring(rest);
  return (
    <textarea
      rows={3}
      {...rest}
      {...wiring}
      className={classes(
        controlLook,
        "field-sizing-content min-h-16 px-2.5 py-1.5",
        mono && "font-mono text-sm",
        className,
      )}
    />
  );
}
