import { classes } from "./classes";

const kinds = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border border-control/60 bg-surface text-ink hover:bg-hover active:bg-pressed",
  quiet: "text-muted hover:bg-hover hover:text-ink active:bg-pressed",
  danger: "bg-failed text-on-failed hover:bg-failed-hover",
  link: "text-accent-ink underline-offset-4 hover:underline",
} as const;

const sizes = {
  sm: "h-7 gap-1.5 px-2 text-sm",
  md: "h-8 gap-2 px-3 text-base",
  lg: "h-10 gap-2 px-4 text-base",
} as const;

export type ButtonKind = keyof typeof kinds;
export type ButtonSize = keyof typeof sizes;

/** The classes of a button, shared by real buttons and by links that look like one. */
export const buttonLook = (kind: ButtonKind, size: ButtonSize, className?: string): string =>
  classes(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md font-medium",
    "transition-colors duration-100 [&_svg]:size-4 [&_svg]:shrink-0",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
    kinds[kind],
    sizes[size],
    kind === "link" && "h-auto px-0",
    className,
  );
