"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { AuthForm } from "../auth-form";
import { CheckYourMail } from "../check-your-mail";
import { requestEmailChangeAction } from "./actions";

/** Asks for a link to a new address. What it answers is the same for an address that has an account already. */
export function ChangeEmailForm({ email, mailboxHref }: { email: string; mailboxHref?: string }) {
  return (
    <AuthForm
      action={requestEmailChangeAction}
      submit="Send a link to the new address"
      submitting="Sending a link"
      done={({ values }) => (
        <CheckYourMail email={values.newEmail ?? ""} mailboxHref={mailboxHref}>
          Until you open the link in it, {email} stays your address.
        </CheckYourMail>
      )}
    >
      {({ fieldProblems, values }) => (
        <>
          <p className="break-words">
            Now: <span className="font-medium">{email}</span>
          </p>
          <Field
            label="New address"
            error={fieldProblems.newEmail}
            help="It counts once you have opened the link we send there. Your other sessions end then."
          >
            <Input name="newEmail" type="email" autoComplete="email" defaultValue={values.newEmail} required />
          </Field>
          <Field label="Your password" error={fieldProblems.password}>
            <PasswordInput name="password" autoComplete="current-password" required />
          </Field>
        </>
      )}
    </AuthForm>
  );
}
