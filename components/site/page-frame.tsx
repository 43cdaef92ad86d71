import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";

interface PageFrameProps {
  /** A few words above the title that say which part of the site this is. */
  over?: string;
  title: string;
  lead: ReactNode;
  children: ReactNode;
  className?: string;
}

/** One public page: title, what it is about, and its parts. */
export function PageFrame({ over, title, lead, children, className }: PageFrameProps) {
  return (
    <main id="content" className={classes("mx-auto max-w-6xl px-5 pt-12 sm:px-6 sm:pt-16", className)}>
      {over && <p className="mb-2 font-medium text-accent-ink text-sm">{over}</p>}
      <h1 className="max-w-3xl text-balance font-semibold text-3xl tracking-tight sm:text-4xl">{title}</h1>
      <div className="mt-4 max-w-2xl text-lg text-muted">{lead}</div>
      {children}
    </main>
  );
}

interface SectionProps {
  id: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

/** A part of a page with a heading that can be linked to. */
export function PageSection({ id, title, lead, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="mt-16 scroll-mt-8 sm:mt-20">
      <h2 id={id} className="max-w-3xl scroll-mt-8 text-balance font-semibold text-2xl tracking-tight">
        {title}
      </h2>
      {lead && <div className="mt-2 max-w-2xl text-lg text-muted">{lead}</div>}
      <div className="mt-6">{children}</div>
    </section>
  );
}
