import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { configuredProviders } from "@/server/api/oauth-providers";
import { services } from "@/server/services";
import { AuthHeading } from "../auth-heading";
import { mailboxHref } from "../mailbox-href";
import { ProviderButtons } from "../provider-buttons";
import { SignUpForm } from "./sign-up-form";

export const metadata: Metadata = { title: "Sign up" };

export default function SignUpPage() {
  return (
    <>
      <AuthHeading title="Start in the sandbox">
        You get a simulated gateway and a Sage Pro company with customers and open invoices. Nothing real is touched.
      </AuthHeading>
      <SignUpForm mailboxHref={mailboxHref()} />
      <ProviderButtons providers={configuredProviders(services().settings)} next="" />
      <p className="text-muted">
        You have an account? <TextLink href="/sign-in">Sign in</TextLink>
      </p>
    </>
  );
}
