"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "@/components/ui/classes";
import { controlLook } from "@/components/ui/control-look";
import { useFieldWiring } from "@/components/ui/field-context";
import { useForm } from "./form-context";

interface ItemValueSelectProps extends Omit<ComponentProps<"select">, "onChange" | "value"> {
  value: string;
  onChange: (value: string) => void;
}

/** A value of the event that goes through the flow, in groups by what must be known for it. */
export function ItemValueSelect({ value, onChange, className, ...rest }: ItemValueSelectProps) {
  const { palette, readOnly } = useForm();
  const wiring = useFieldWiring(rest);
  const needed = [...new Set(palette.values.map(({ needs }) => needs))];
  const isKnown = palette.values.some(({ name }) => name === value);
  return (
    <div className={classes("relative", className)}>
      <select
        {...rest}
        {...wiring}
        value={value}
        disabled={readOnly}
        onChange={(event) => onChange(event.target.value)}
        className={classes(controlLook, "h-8 appearance-none pr-8 pl-2.5")}
      >
        {!isKnown && <option value={value}>{value === "" ? "Choose a value" : value}</option>}
        {needed.map((needs) => (
          <optgroup key={needs} label={needs.charAt(0).toUpperCase() + needs.slice(1)}>
            {palette.values
              .filter((each) => each.needs === needs)
              .map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-faint"
      />
    </div>
  );
}
