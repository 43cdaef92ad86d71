import type { ReactNode } from "react";
import { classes } from "./classes";

interface CardProps {
  title?: ReactNode;
  /** One sentence under the title: what the figures are and over which time. */
  note?: ReactNode;
  /** At the right end of the title's line. */
  actions?: ReactNode;
  /** Content that brings its own edges, such as a table, is set without padding. */
  flush?: boolean;
  /** How deep the title stands in the page's outline. */
  level?: 2 | 3;
  children: ReactNode;
  className?: string;
}

/** A bordered part of a page. It has no shadow, because it does not float. */
export function Card({ title, note, actions, flush, level = 2, children, className }: CardProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={classes("min-w-0 rounded-lg border bg-surface", className)}>
      {(title || actions) && (
        <header
          className={classes(
            "flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3",
            flush && "border-b",
          )}
        >
          <div className="min-w-0">
            {title && <Heading className="font-semibold text-base">{title}</Heading>}
            {note && <p className="text-muted text-sm">{note}</p>}
          </div>
          {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={classes(!flush && "px-4 pb-4", !flush && !title && !actions && "pt-4")}>{children}</div>
    </section>
  );
}
