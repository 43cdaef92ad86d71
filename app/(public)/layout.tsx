import type { ReactNode } from "react";

/** One narrow column for people who have no account here. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-md flex-col px-5 py-8 sm:py-14">
      <main className="flex flex-1 flex-col">{children}</main>
    </div>
  );
}
