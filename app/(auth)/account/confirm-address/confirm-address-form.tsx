"use client";

import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { AuthForm } from "../../auth-form";
import { confirmEmailChangeAction } from "../actions";

export function ConfirmAddressForm({ token }: { token: string }) {
  return (
    <AuthForm action={confirmEmailChangeAction} submit="Confirm the new address" submitting="Confirming the address">
      {({ fieldProblems }) => (
        <>
          <input type="hidden" name="token" value={token} />
          <Field label="Your password" error={fieldProblems.password}>
            <PasswordInput name="password" autoComplete="current-password" required autoFocus />
          </Field>
        </>
      )}
    </AuthForm>
  );
}
