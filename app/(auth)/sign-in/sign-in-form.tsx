"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { TextLink } from "@/components/ui/text-link";
import { AuthForm } from "../auth-form";
import { signInAction } from "./action";

interface SignInFormProps {
  /** Known from the page before, such as a reset. */
  email: string;
  /** The page that asked for a sign-in. */
  next: string;
}

export function SignInForm({ email, next }: SignInFormProps) {
  return (
    <AuthForm action={signInAction} submit="Sign in" submitting="Signing in">
      {({ values, fieldProblems }) => (
        <>
          <input type="hidden" name="next" value={next} />
          <Field label="E-mail" error={fieldProblems.email}>
            <Input
              name="email"
              type="email"
              autoComplete="username"
              required
              autoFocus={email === ""}
              defaultValue={values.email ?? email}
            />
          </Field>
          <Field
            label="Password"
            error={fieldProblems.password}
            aside={<TextLink href="/forgot-password">Forgot it?</TextLink>}
          >
            <PasswordInput name="password" autoComplete="current-password" required />
          </Field>
        </>
      )}
    </AuthForm>
  );
}
