"use client";

import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import { controlLook } from "./control-look";
import { useFieldWiring } from "./field-context";

type InputProps = ComponentProps<"input"> & {
  /** Stands inside the box before the text, such as a currency sign. */
  before?: ReactNode;
  /** Stands inside the box after the text, such as a unit or a small button. */
  after?: ReactNode;
  /** For ids, keys and addresses that are compared sign by sign. */
  mono?: boolean;
};

/** One line of text. Inside a Field it finds its label by itself; spreads `register(...)` of react-hook-form as it comes. */
export function Input({ before, after, mono, className, ...rest }: InputProps) {
  const wiring = useFieldWiring(rest);
  const input = (
    <input
      type="text"
      {...rest}
      {...wiring}
      className={classes(
        controlLook,
        "h-8 px-2.5 max-sm:h-10",
        mono && "font-mono text-sm",
        before && "pl-8",
        after && "pr-9",
        className,
      )}
    />
  );
  if (!before && !after) return input;
  return (
    <div className="relative">
      {before && (
        <span className="pointer-events-none absolute inset-y-0 left-0 grid w-8 place-items-center text-faint [&_svg]:size-4">
          {before}
        </span>
      )}
      {input}
      {after && <span className="absolute inset-y-0 right-0 grid w-9 place-items-center text-faint">{after}</span>}
    </div>
  );
}
