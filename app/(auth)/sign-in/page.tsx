import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { TextLink } from "@/components/ui/text-link";
import { configuredProviders } from "@/server/api/oauth-providers";
import { currentSession } from "@/server/api/session";
import { services } from "@/server/services";
import { AuthHeading } from "../auth-heading";
import { firstText } from "../first-text";
import { FormProblem } from "../form-problem";
import { landingPage } from "../landing-page";
import { ProviderButtons } from "../provider-buttons";
import { safeDestination } from "../safe-destination";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Codes that next-auth puts into the address when its own callback was used. */
const problems: Readonly<Record<string, string>> = {
  CredentialsSignin: "The e-mail address or the password is not right.",
  second_factor_needed: "This account signs in with a code, too. Enter your password, then the code.",
  rate_limited: "Too many attempts. Wait a few minutes and try again.",
  OAuthSignin: "Your provider does not answer just now. Sign in with your password, or try again.",
  OAuthCallback: "The sign-in at your provider did not come to an end. Try again, or sign in with your password.",
  not_vouched: "Your provider does not confirm that this address is yours. Sign in with your password, or sign up.",
  forbidden: "Confirm your address first: open the link in the mail we sent.",
};

export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams;
  const next = safeDestination(firstText(query.next)) ?? "";
  const session = await currentSession();
  if (session) redirect(next || (await landingPage(session.user.id)));
  const problem = problems[firstText(query.error)];
  return (
    <>
      <AuthHeading title="Sign in" />
      {query.reset !== undefined && (
        <p role="status" className="rounded-md border border-posted-line bg-posted-tint px-3 py-2 text-posted-ink">
          Your new password is saved, and every other session was ended. Sign in with it.
        </p>
      )}
      {problem && <FormProblem>{problem}</FormProblem>}
      <SignInForm email="" next={next} />
      <ProviderButtons providers={configuredProviders(services().settings)} next={next} />
      <p className="text-muted">
        No account yet? <TextLink href="/sign-up">Sign up</TextLink>
      </p>
    </>
  );
}
