"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classes } from "./classes";
import { FieldContext } from "./field-context";

interface FieldProps {
  label: ReactNode;
  /** Said before the mistake is made: what belongs here and where to find it. */
  help?: ReactNode;
  /** What is wrong and how to put it right. */
  error?: ReactNode;
  /** Marks the field as one that may stay empty. Required is the normal case and is not marked. */
  optional?: boolean;
  /** Stands at the right end of the label's line, such as "Forgot it?". */
  aside?: ReactNode;
  /** One Input, PasswordInput, Select or Textarea; it takes its id and descriptions from here. */
  children: ReactNode;
  className?: string;
}

/** A label, one control, and its help or its error, wired together for screen readers. */
export function Field({ label, help, error, optional, aside, children, className }: FieldProps) {
  const id = useId();
  const helpId = help ? `${id}-help` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <div className={classes("flex flex-col gap-1", className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="font-medium text-ink">
          {label}
          {optional && <span className="ml-1 font-normal text-faint">optional</span>}
        </label>
        {aside && <span className="text-sm">{aside}</span>}
      </div>
      <FieldContext
        value={{
          id,
          label: typeof label === "string" ? label : "",
          invalid: Boolean(error),
          describedBy: [errorId, helpId].filter(Boolean).join(" ") || undefined,
        }}
      >
        {children}
      </FieldContext>
      {error && (
        <p id={errorId} role="alert" className="flex items-start gap-1.5 text-failed-ink text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{error}</span>
        </p>
      )}
      {help && (
        <p id={helpId} className="text-muted text-sm">
          {help}
        </p>
      )}
    </div>
  );
}
