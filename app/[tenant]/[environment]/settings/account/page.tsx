import type { Metadata } from "next";
import { AccountCards } from "@/app/(auth)/account/account-cards";
import { PageHeader } from "@/components/shell/page-header";
import { requireSession } from "@/server/api/session";
import { openPage, type PlaceParams } from "../../open-page";

export const metadata: Metadata = { title: "Your account" };

export default async function Page({ params }: PlaceParams) {
  await openPage(params);
  const session = await requireSession();
  return (
    <>
      <PageHeader
        title="Your account"
        note={`${session.user.name}, ${session.user.email}. It is yours in every company.`}
      />
      <div className="flex max-w-md flex-col gap-4">
        <AccountCards session={session} />
      </div>
    </>
  );
}
