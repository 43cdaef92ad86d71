import type { Metadata } from "next";
import { headers } from "next/headers";
import { TextLink } from "@/components/ui/text-link";
import { tokenOnlySchema } from "@/server/account/identity/identity.schema";
import { describeAccess, findInvitation, type OpenInvitation } from "@/server/account/members";
import { asAppError } from "@/server/api/as-app-error";
import { requestOrigin } from "@/server/api/request-origin";
import { currentSession } from "@/server/api/session";
import { services } from "@/server/services";
import { AuthHeading } from "../auth-heading";
import { firstText } from "../first-text";
import { AcceptForm, ChangeAccountForm, JoinForm } from "./join-form";

// The address holds a secret, so no other page learns it as the one someone came from.
export const metadata: Metadata = { title: "Invitation", referrer: "strict-origin" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What one is invited to, and the way in. Opening the page uses nothing up. */
export default async function InvitationPage({ searchParams }: Props) {
  const token = firstText((await searchParams).token);
  const found = await find(token);
  if (typeof found === "string") {
    return (
      <AuthHeading title="This invitation cannot be used">
        {found} <TextLink href="/sign-in">Sign in</TextLink>
      </AuthHeading>
    );
  }
  const { company, inviter, access, email } = found;
  return (
    <>
      <AuthHeading title={`Join ${company}`}>
        {inviter} invites {email}. You would be: {describeAccess(access)}.
      </AuthHeading>
      <WayIn token={token} invitation={found} />
    </>
  );
}

async function WayIn({ token, invitation }: { token: string; invitation: OpenInvitation }) {
  const { email, company, hasAccount } = invitation;
  const session = await currentSession();
  if (session && session.user.email !== email) {
    return (
      <>
        <p>
          You are signed in as {session.user.email}, and this invitation is for {email}. Sign out here, then join with
          that address.
        </p>
        <ChangeAccountForm token={token} />
      </>
    );
  }
  if (session) return <AcceptForm token={token} company={company} />;
  if (!hasAccount) return <JoinForm token={token} email={email} company={company} />;
  const next = encodeURIComponent(`/invitation?token=${token}`);
  return (
    <p>
      {email} has an account. <TextLink href={`/sign-in?next=${next}`}>Sign in to join {company}</TextLink>
    </p>
  );
}

/** The invitation, or why there is none, in words. */
async function find(token: string): Promise<OpenInvitation | string> {
  const parsed = tokenOnlySchema.safeParse({ token });
  if (!parsed.success) return "This link is not complete. Open it from the mail again.";
  try {
    return await findInvitation(services(), token, requestOrigin(await headers()));
  } catch (error) {
    const known = asAppError(error);
    if (known === undefined) throw error;
    return known.userText;
  }
}
