"use client";

import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { AuthForm } from "../auth-form";
import { changePasswordAction } from "./actions";
import { Done } from "./done";

/** `email` stands in a hidden field so that a password manager knows which entry to change. */
export function ChangePasswordForm({ email }: { email: string }) {
  return (
    <AuthForm
      action={changePasswordAction}
      submit="Change the password"
      submitting="Changing the password"
      done={() => <Done>Your password is changed, and your other sessions were ended.</Done>}
    >
      {({ fieldProblems }) => (
        <>
          <input type="text" name="username" autoComplete="username" defaultValue={email} hidden readOnly />
          <Field label="Current password" error={fieldProblems.currentPassword}>
            <PasswordInput name="currentPassword" autoComplete="current-password" required />
          </Field>
          <Field label="New password" error={fieldProblems.newPassword} help="At least 10 characters.">
            <PasswordInput name="newPassword" autoComplete="new-password" required />
          </Field>
        </>
      )}
    </AuthForm>
  );
}
