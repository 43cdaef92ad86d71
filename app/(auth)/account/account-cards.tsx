import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { CurrentSession } from "@/server/api/auth-options";
import { listSessions } from "@/server/platform/auth";
import { services } from "@/server/services";
import { signOutEverywhereAction } from "./actions";
import { ChangePasswordForm } from "./change-password-form";
import { SessionList } from "./session-list";

/** What a person sets for themselves, whichever company they are in. */
export async function AccountCards({ session }: { session: CurrentSession }) {
  const { db, clock } = services();
  const sessions = await listSessions(db, session.user.id, clock.now());
  return (
    <>
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
    </>
  );
}
