"use client";

import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { AuthForm } from "../auth-form";
import { resetPasswordAction } from "./action";

export function ResetForm({ token }: { token: string }) {
  return (
    <AuthForm action={resetPasswordAction} submit="Save the new password" submitting="Saving the new password">
      {({ fieldProblems }) => (
        <>
          <input type="hidden" name="token" value={token} />
          <Field
            label="New password"
            error={fieldProblems.password}
            help="At least 10 characters. Saving it signs you out everywhere."
          >
            <PasswordInput name="password" autoComplete="new-password" required autoFocus />
          </Field>
        </>
      )}
    </AuthForm>
  );
}
