"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { AuthForm } from "../auth-form";
import { CheckYourMail } from "../check-your-mail";
import { requestResetAction } from "./action";

export function ForgotPasswordForm({ mailboxHref }: { mailboxHref?: string }) {
  return (
    <AuthForm
      action={requestResetAction}
      submit="Send the link"
      submitting="Sending the link"
      done={({ values }) => (
        <CheckYourMail email={values.email ?? ""} mailboxHref={mailboxHref}>
          If the address has an account, the link in it works once, within 30 minutes.
        </CheckYourMail>
      )}
    >
      {({ values, fieldProblems }) => (
        <Field label="E-mail" error={fieldProblems.email}>
          <Input name="email" type="email" autoComplete="username" required autoFocus defaultValue={values.email} />
        </Field>
      )}
    </AuthForm>
  );
}
