import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { TextLink } from "@/components/ui/text-link";
import { providerNames } from "@/server/account/identity/providers/provider-names.schema";
import { openProviderState, providerStateCookie } from "@/server/api/provider-state";
import { services } from "@/server/services";
import { AuthHeading } from "../../auth-heading";
import { CodeForm, LinkForm, OpenForm } from "./forms";

export const metadata: Metadata = { title: "Sign in" };

/** What is left to say after a provider: a code, a password that proves an account, or the company of a new one. */
export default async function ContinuePage() {
  const { settings, db } = services();
  const { name } = providerStateCookie(settings);
  const state = await openProviderState(settings, (await cookies()).get(name)?.value);
  if (state === undefined) redirect("/sign-in");
  if ("challenge" in state) {
    return (
      <>
        <AuthHeading title="Enter your code" />
        <CodeForm challenge={state.challenge} />
      </>
    );
  }
  const { provider, email, name: called } = state.identity;
  // Said to nobody but who has just shown that the address is theirs.
  const isKnown = (await db.identity.user.count({ where: { email } })) > 0;
  return isKnown ? (
    <>
      <AuthHeading title={`Connect ${providerNames[provider]}`}>
        There is an account for {email}. Enter its password once; from then on {providerNames[provider]} is enough.
      </AuthHeading>
      <LinkForm email={email} />
      <p className="text-muted">
        No password, or forgotten? <TextLink href="/forgot-password">Choose one by mail</TextLink>
      </p>
    </>
  ) : (
    <>
      <AuthHeading title="Start in the sandbox">
        {providerNames[provider]} says that {email} is yours. What is your company called?
      </AuthHeading>
      <OpenForm name={called} />
      <p className="text-muted">
        You have an account with another address? <TextLink href="/sign-in">Sign in with it</TextLink>
      </p>
    </>
  );
}
