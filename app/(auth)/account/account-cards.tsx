import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { describeSecondFactor } from "@/server/account/identity/second-factor";
import type { CurrentSession } from "@/server/api/auth-options";
import { listSessions } from "@/server/platform/auth";
import { services } from "@/server/services";
import { signOutEverywhereAction } from "./actions";
import { ChangePasswordForm } from "./change-password-form";
import { SessionList } from "./session-list";

/** What a person sets for themselves, whichever company they are in. */
export async function AccountCards({ session }: { session: CurrentSession }) {
  const { db, clock } = services();
  const { id: userId, email } = session.user;
  const [sessions, factor] = await Promise.all([
    listSessions(db, userId, clock.now()),
    describeSecondFactor(services(), { userId, email }),
  ]);
  return (
    <>
      <Card title="Password">
        <ChangePasswordForm email={session.user.email} />
      </Card>
      <Card title="Second factor" note="A code of an authenticator app beside your password.">
        <ButtonLink href="/account/second-factor">
          {factor.state === "confirmed" ? "Change or take it away" : "Set up a second factor"}
        </ButtonLink>
      </Card>
      <Card title="Where you are signed in" note="A session ends after 30 idle minutes, and after 12 hours at most.">
        <SessionList sessions={sessions} currentSessionId={session.sessionId} />
        <form action={signOutEverywhereAction} className="mt-2">
          <Button type="submit" className="w-full">
            Sign out everywhere
          </Button>
        </form>
      </Card>
    </>
  );
}
