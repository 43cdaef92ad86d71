import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";

interface PageHeaderProps {
  title: ReactNode;
  /** Beside the title: a StatusMark, an amount. */
  mark?: ReactNode;
  /** One sentence: what this page answers. */
  note?: ReactNode;
  /** The way down to here, without the page itself. */
  trail?: readonly { label: string; href: string }[];
  actions?: ReactNode;
  className?: string;
}

/** The head of every page of the portal: the trail, one h1, what it is for, what one can do. */
export function PageHeader({ title, mark, note, trail, actions, className }: PageHeaderProps) {
  return (
    <header className={classes("mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3", className)}>
      {/* Many actions make the note longer before they go below it. */}
      <div className="min-w-0 grow basis-80">
        {trail && (
          <nav aria-label="Trail" className="mb-1 print:hidden">
            <ol className="flex flex-wrap items-center gap-1 text-muted text-sm">
              {trail.map((step) => (
                <li key={step.href} className="flex items-center gap-1">
                  <Link href={step.href} className="rounded-xs hover:text-ink hover:underline">
                    {step.label}
                  </Link>
                  <ChevronRight aria-hidden className="size-3.5 text-faint" />
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
          {mark}
        </div>
        {note && <p className="mt-0.5 max-w-2xl text-muted">{note}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
    </header>
  );
}
