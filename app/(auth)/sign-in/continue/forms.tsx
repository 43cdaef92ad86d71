"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { AuthForm } from "../../auth-form";
import { signInAction } from "../action";
import { CodeFields } from "../sign-in-form";
import { linkAction, openAction } from "./actions";

export function CodeForm({ challenge: first }: { challenge: string }) {
  return (
    <AuthForm action={signInAction} submit="Sign in" submitting="Signing in">
      {({ fieldProblems, challenge = first }) => (
        <CodeFields challenge={challenge} next="" problem={fieldProblems.code} />
      )}
    </AuthForm>
  );
}

export function LinkForm({ email }: { email: string }) {
  return (
    <AuthForm action={linkAction} submit="Connect and sign in" submitting="Connecting">
      {({ fieldProblems, challenge }) =>
        challenge === undefined ? (
          <>
            {/* For managers of passwords alone. */}
            <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
            <Field label="Password" error={fieldProblems.password}>
              <PasswordInput name="password" autoComplete="current-password" required autoFocus />
            </Field>
          </>
        ) : (
          <CodeFields challenge={challenge} next="" problem={fieldProblems.code} />
        )
      }
    </AuthForm>
  );
}

export function OpenForm({ name }: { name: string }) {
  return (
    <AuthForm action={openAction} submit="Open the sandbox" submitting="Opening the sandbox">
      {({ values, fieldProblems }) => (
        <>
          <Field label="Your name" error={fieldProblems.name}>
            <Input name="name" autoComplete="name" required defaultValue={values.name ?? name} />
          </Field>
          <Field label="Company" error={fieldProblems.company}>
            <Input name="company" autoComplete="organization" required autoFocus defaultValue={values.company} />
          </Field>
        </>
      )}
    </AuthForm>
  );
}
