import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { TextLink } from "@/components/ui/text-link";
import { TimeSettingsProvider } from "@/components/ui/time-settings";
import { currentSession } from "@/server/api/session";
import { services } from "@/server/services";
import { AuthHeading } from "../auth-heading";
import { landingPage } from "../landing-page";
import { AccountCards } from "./account-cards";

export const metadata: Metadata = { title: "Your account" };

/** The account of a person who is in no company at the moment, too; inside of one it stands in the settings. */
export default async function AccountPage() {
  const session = await currentSession();
  if (!session) redirect("/sign-in?next=/account");
  const portal = await landingPage(session.user.id);
  // A visitor of a demo has no account to look at.
  if (session.user.isVisitor) redirect(portal);
  return (
    <TimeSettingsProvider zone="UTC" display="relative" renderedAtMs={services().clock.now().getTime()}>
      <AuthHeading title="Your account">
        {session.user.name}, {session.user.email}
      </AuthHeading>
      <AccountCards session={session} />
      <p className="text-muted">
        <TextLink href={portal}>Back to the overview</TextLink>
      </p>
    </TimeSettingsProvider>
  );
}
