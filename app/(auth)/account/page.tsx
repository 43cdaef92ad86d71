import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { TimeSettingsProvider } from "@/components/ui/time-settings";
import { currentSession } from "@/server/api/session";
import { listSessions } from "@/server/platform/auth";
import { services } from "@/server/services";
import { AuthHeading } from "../auth-heading";
import { landingPage } from "../landing-page";
import { signOutEverywhereAction } from "./actions";
import { ChangePasswordForm } from "./change-password-form";
import { SessionList } from "./session-list";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const session = await currentSession();
  if (!session) redirect("/sign-in?next=/account");
  const { db, clock } = services();
  const now = clock.now();
  const [sessions, portal] = await Promise.all([listSessions(db, session.user.id, now), landingPage(session.user.id)]);
  return (
    <TimeSettingsProvider zone="UTC" display="relative" renderedAtMs={now.getTime()}>
      <AuthHeading title="Your account">
        {session.user.name}, {session.user.email}
      </AuthHeading>
      <Card title="Password">
        <ChangePasswordForm email={session.user.email} />
      </Card>
      <Card title="Where you are signed in" note="A session ends after 30 idle minutes, and after 12 hours at most.">
        <SessionList sessions={sessions} currentSessionId={session.sessionId} />
        <form action={signOutEverywhereAction} className="mt-2">
          <Button type="submit" className="w-full">
            Sign out everywhere
          </Button>
        </form>
      </Card>
      <p className="text-muted">
        <TextLink href={portal}>Back to the overview</TextLink>
      </p>
    </TimeSettingsProvider>
  );
}
