import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { AuthHeading } from "../auth-heading";
import { mailboxHref } from "../mailbox-href";
import { ForgotPasswordForm } from "./forgot-password-form";

export const metadata: Metadata = { title: "Choose a new password" };

export default function ForgotPasswordPage() {
  return (
    <>
      <AuthHeading title="Choose a new password">We send you a link to choose a new one.</AuthHeading>
      <ForgotPasswordForm mailboxHref={mailboxHref()} />
      <p className="text-muted">
        <TextLink href="/sign-in">Back to signing in</TextLink>
      </p>
    </>
  );
}
