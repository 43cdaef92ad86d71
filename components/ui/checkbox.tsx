"use client";

import { Check, Minus } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  /** Beside the box and part of its target. Without it pass `aria-label`. */
  label?: ReactNode;
  help?: ReactNode;
  /** Some, but not all, of what this box stands for is chosen. */
  partly?: boolean;
};

/** A yes or no; the browser's own box under our look, so forms and screen readers need nothing special. */
export function Checkbox({ label, help, partly, className, ...rest }: CheckboxProps) {
  const helpId = useId();
  const box = (
    <span className="relative inline-grid size-4 shrink-0">
      <input
        type="checkbox"
        aria-describedby={help ? helpId : undefined}
        {...rest}
        ref={(element) => {
          // The partly chosen state exists only as a property of the element, never as an attribute.
          if (element) element.indeterminate = Boolean(partly);
          if (typeof rest.ref === "function") return rest.ref(element);
          if (rest.ref) rest.ref.current = element;
        }}
        className={classes(
          "peer size-4 appearance-none rounded-sm border border-control bg-surface transition-colors duration-100",
          "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent",
          "not-disabled:cursor-pointer disabled:bg-subtle disabled:opacity-60 aria-invalid:border-failed",
          !label && className,
        )}
      />
      <Minus
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute inset-0.5 hidden size-3 text-on-accent peer-indeterminate:block"
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute inset-0.5 hidden size-3 text-on-accent peer-[:checked:not(:indeterminate)]:block"
      />
    </span>
  );
  if (!label) return box;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the box above, which the rule does not follow.
    <label className={classes("flex items-start gap-2", className)}>
      <span className="flex h-5 items-center">{box}</span>
      <span>
        {label}
        {help && (
          <span id={helpId} className="block text-muted text-sm">
            {help}
          </span>
        )}
      </span>
    </label>
  );
}
