import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";

/** One narrow column for everything before the portal: signing in and its relatives. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-sm flex-col px-5 py-8 sm:justify-center sm:py-12">
      <header className="mb-8">
        <Link href="/" className="inline-block rounded-sm" aria-label="Tallybridge, start page">
          <Brand />
        </Link>
      </header>
      <main className="flex flex-col gap-6">{children}</main>
    </div>
  );
}
