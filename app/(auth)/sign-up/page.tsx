import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { AuthHeading } from "../auth-heading";
import { mailboxHref } from "../mailbox-href";
import { SignUpForm } from "./sign-up-form";

export const metadata: Metadata = { title: "Sign up" };

export default function SignUpPage() {
  return (
    <>
      <AuthHeading title="Start in the sandbox">
        You get a simulated gateway and a Sage Pro company with customers and open invoices. Nothing real is touched.
      </AuthHeading>
      <SignUpForm mailboxHref={mailboxHref()} />
      <p className="text-muted">
        You have an account? <TextLink href="/sign-in">Sign in</TextLink>
      </p>
    </>
  );
}
