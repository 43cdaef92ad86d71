import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { describeSecondFactor } from "@/server/account/identity/second-factor";
import { listSoleOwnerships, type OwnedCompany } from "@/server/account/own-account";
import { currentSession } from "@/server/api/session";
import { listMemberships } from "@/server/platform/auth";
import { services } from "@/server/services";
import { AuthHeading } from "../../auth-heading";
import { DeleteAccountForm } from "./delete-account-form";

export const metadata: Metadata = { title: "Delete your account" };

/** Says what deleting an account means before it asks for anything. */
export default async function DeleteAccountPage() {
  const session = await currentSession();
  if (!session) redirect("/sign-in?next=/account/delete");
  const { id: userId, email } = session.user;
  const { db } = services();
  const [memberships, alone, factor] = await Promise.all([
    listMemberships(db, userId),
    listSoleOwnerships(db, userId),
    describeSecondFactor(services(), { userId, email }),
  ]);
  return (
    <>
      <AuthHeading title="Delete your account">It cannot be taken back.</AuthHeading>
      <Card title="What goes">
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>Your address {email}, your password, your second factor and every session, at once.</li>
          <li>
            {memberships.length === 0
              ? "You belong to no company."
              : `Your place in ${memberships.map(({ tenantName }) => tenantName).join(", ")}.`}
          </li>
        </ul>
      </Card>
      <Card title="What stays">
        <p>
          What you did stays in the audit logs of your companies under the name {session.user.name}, because their books
          must be explained later. Nothing else of you is kept there.
        </p>
      </Card>
      {alone.length > 0 ? <Owned companies={alone} /> : <DeleteAccountForm asksCode={factor.state === "confirmed"} />}
      <p className="text-muted">
        <TextLink href="/account">Keep your account</TextLink>
      </p>
    </>
  );
}

/** What stands in the way: a company never stays without an owner. */
function Owned({ companies }: { companies: readonly OwnedCompany[] }) {
  return (
    <section role="status" className="rounded-md border border-waiting-line bg-waiting-tint px-3 py-2 text-waiting-ink">
      <p>You are the only owner here. Hand over the ownership, or delete the company, first:</p>
      <ul className="mt-2 flex list-disc flex-col gap-2 pl-5">
        {companies.map(({ tenantName, tenantSlug }) => (
          <li key={tenantSlug}>
            {tenantName}: <TextLink href={`/${tenantSlug}/sandbox/settings/members`}>hand over the ownership</TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
