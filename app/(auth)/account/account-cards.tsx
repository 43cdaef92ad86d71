import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { describeSecondFactor } from "@/server/account/identity/second-factor";
import { listProviders } from "@/server/account/own-account";
import type { CurrentSession } from "@/server/api/auth-options";
import { listSessions } from "@/server/platform/auth";
import { services } from "@/server/services";
import { mailboxHref } from "../mailbox-href";
import { signOutEverywhereAction } from "./actions";
import { ChangeEmailForm } from "./change-email-form";
import { ChangeNameForm } from "./change-name-form";
import { ChangePasswordForm } from "./change-password-form";
import { FirstPasswordForm } from "./first-password-form";
import { ProviderList } from "./provider-list";
import { SessionList } from "./session-list";

/** What a person sets for themselves, whichever company they are in. */
export async function AccountCards({ session }: { session: CurrentSession }) {
  const { db, clock } = services();
  const { id: userId, email, name } = session.user;
  const [sessions, factor, ways] = await Promise.all([
    listSessions(db, userId, clock.now()),
    describeSecondFactor(services(), { userId, email }),
    listProviders(services().db, userId),
  ]);
  return (
    <>
      <Card title="Your name" note="How your colleagues and the records of your companies call you.">
        <ChangeNameForm name={name} />
      </Card>
      <Card title="E-mail address" note="You sign in with it, and what concerns you is mailed to it.">
        <ChangeEmailForm email={email} mailboxHref={mailboxHref()} />
      </Card>
      <Card title="Password">
        {ways.hasPassword ? <ChangePasswordForm email={email} /> : <FirstPasswordForm email={email} />}
      </Card>
      {ways.providers.length > 0 && (
        <Card title="Sign in with another account" note="Accounts elsewhere that let you in here.">
          <ProviderList {...ways} />
        </Card>
      )}
      <Card title="Second factor" note="A code of an authenticator app beside your password.">
        <ButtonLink href="/account/second-factor">
          {factor.state === "confirmed" ? "Get new recovery codes, or take it away" : "Set up a second factor"}
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
      <Card
        title="Delete your account"
        note="Ends your place in every company. What goes and what stays is said first."
      >
        <ButtonLink href="/account/delete">See what deleting means</ButtonLink>
      </Card>
    </>
  );
}
