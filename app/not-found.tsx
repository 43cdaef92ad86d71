import type { Metadata } from "next";
import Link from "next/link";
import { Brand } from "@/components/shell/brand";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

/** Also what someone sees who may not see the page: whether it exists is not theirs to know. */
export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-6 px-6 py-12">
      <Link href="/" className="self-start rounded-sm">
        <Brand />
      </Link>
      <div className="flex flex-col gap-2">
        <h1 className="font-semibold text-2xl tracking-tight">There is no page at this address</h1>
        <p className="text-muted">
          It may have been moved, or it belongs to a company or an environment you are not signed in to. Nothing was
          changed.
        </p>
      </div>
      <div className="flex gap-2">
        <ButtonLink href="/" kind="primary">
          Go to the start page
        </ButtonLink>
        <ButtonLink href="/sign-in">Sign in as someone else</ButtonLink>
      </div>
    </main>
  );
}
