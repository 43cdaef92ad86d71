"use client";

import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { TextLink } from "@/components/ui/text-link";
import { AuthForm } from "../auth-form";
import { verifyAction } from "./action";

export function VerifyForm({ token }: { token: string }) {
  return (
    <AuthForm action={verifyAction} submit="Confirm your address" submitting="Setting up your sandbox company">
      {({ fieldProblems }) => (
        <>
          <input type="hidden" name="token" value={token} />
          <Field
            label="Password"
            error={fieldProblems.password}
            aside={<TextLink href="/forgot-password">Forgot it?</TextLink>}
          >
            <PasswordInput name="password" autoComplete="current-password" required autoFocus />
          </Field>
        </>
      )}
    </AuthForm>
  );
}
