"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { AuthForm } from "../../auth-form";
import { deleteAccountAction } from "../actions";

export function DeleteAccountForm({ asksCode }: { asksCode: boolean }) {
  return (
    <AuthForm action={deleteAccountAction} submit="Delete my account for good" submitting="Deleting your account">
      {({ fieldProblems }) => (
        <>
          <Field label="Your password" error={fieldProblems.password}>
            <PasswordInput name="password" autoComplete="current-password" required />
          </Field>
          {asksCode && (
            <Field label="Code" error={fieldProblems.code} help="Of your app, or a recovery code.">
              <Input name="code" autoComplete="one-time-code" autoCapitalize="off" spellCheck={false} required />
            </Field>
          )}
        </>
      )}
    </AuthForm>
  );
}
