"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { AuthForm } from "../auth-form";
import { acceptAction, changeAccountAction, joinAction } from "./actions";

/** Makes an account for the address the invitation is bound to. */
export function JoinForm({ token, email, company }: { token: string; email: string; company: string }) {
  return (
    <AuthForm action={joinAction} submit={`Join ${company}`} submitting="Joining">
      {({ values, fieldProblems }) => (
        <>
          <input type="hidden" name="token" value={token} />
          <Field label="E-mail" help="The invitation is for this address.">
            <Input type="email" autoComplete="username" value={email} readOnly />
          </Field>
          <Field label="Your name" error={fieldProblems.name}>
            <Input name="name" autoComplete="name" required autoFocus defaultValue={values.name} />
          </Field>
          <Field label="Password" error={fieldProblems.password} help="At least 10 characters.">
            <PasswordInput name="password" autoComplete="new-password" required />
          </Field>
        </>
      )}
    </AuthForm>
  );
}

/** Joins with the account that is signed in: the link was opened, and this is the word. */
export function AcceptForm({ token, company }: { token: string; company: string }) {
  return (
    <AuthForm action={acceptAction} submit={`Join ${company}`} submitting="Joining">
      {() => <input type="hidden" name="token" value={token} />}
    </AuthForm>
  );
}

export function ChangeAccountForm({ token }: { token: string }) {
  return (
    <AuthForm action={changeAccountAction} submit="Sign out and go on" submitting="Signing out">
      {() => <input type="hidden" name="token" value={token} />}
    </AuthForm>
  );
}
