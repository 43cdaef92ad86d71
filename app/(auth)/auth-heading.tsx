import type { ReactNode } from "react";

/** The one heading of a page, and the sentence that says what happens here. */
export function AuthHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      {children && <p className="text-muted">{children}</p>}
    </div>
  );
}
