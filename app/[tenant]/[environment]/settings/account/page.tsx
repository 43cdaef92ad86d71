import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountCards } from "@/app/(auth)/account/account-cards";
import { MutedCard } from "@/components/alerts/muted-card";
import { PageHeader } from "@/components/shell/page-header";
import { requireSession } from "@/server/api/session";
import { openPage, type PlaceParams } from "../../open-page";

export const metadata: Metadata = { title: "Your account" };

export default async function Page({ params }: PlaceParams) {
  const { tenantName } = await openPage(params);
  const session = await requireSession();
  // A visitor of a demo has no account to look at.
  if (session.user.isVisitor) notFound();
  return (
    <>
      <PageHeader
        title="Your account"
        note={`${session.user.name}, ${session.user.email}. It is yours in every company.`}
      />
      <div className="flex max-w-md flex-col gap-4">
        <AccountCards session={session} />
        <MutedCard company={tenantName} />
      </div>
    </>
  );
}
