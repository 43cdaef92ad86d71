"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "./classes";
import { controlLook } from "./control-look";
import { useFieldWiring } from "./field-context";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

type SelectProps = ComponentProps<"select"> & {
  options: readonly SelectOption[];
  /** Shown while nothing is chosen; choosing it again is not possible. */
  placeholder?: string;
};

/** A choice from a short list. It is the browser's own control, because that is the best one on a phone and with a keyboard. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  const wiring = useFieldWiring(rest);
  return (
    <div className="relative">
      <select
        {...rest}
        {...wiring}
        className={classes(controlLook, "h-8 appearance-none pr-8 pl-2.5 max-sm:h-10", className)}
      >
        {placeholder && (
          <option value="" disabled hidden>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-faint"
      />
    </div>
  );
}
