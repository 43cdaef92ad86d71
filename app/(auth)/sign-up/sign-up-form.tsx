"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { AuthForm } from "../auth-form";
import { CheckYourMail } from "../check-your-mail";
import { signUpAction } from "./action";

export function SignUpForm({ mailboxHref }: { mailboxHref?: string }) {
  return (
    <AuthForm
      action={signUpAction}
      submit="Sign up"
      submitting="Signing up"
      done={({ values }) => (
        <CheckYourMail email={values.email ?? ""} mailboxHref={mailboxHref}>
          Open the link in it within 24 hours; your sandbox company is set up right then.
        </CheckYourMail>
      )}
    >
      {({ values, fieldProblems }) => (
        <>
          <Field label="Your name" error={fieldProblems.name}>
            <Input name="name" autoComplete="name" required autoFocus defaultValue={values.name} />
          </Field>
          <Field label="Company" error={fieldProblems.company}>
            <Input name="company" autoComplete="organization" required defaultValue={values.company} />
          </Field>
          <Field label="E-mail" error={fieldProblems.email}>
            <Input name="email" type="email" autoComplete="username" required defaultValue={values.email} />
          </Field>
          <Field
            label="Password"
            error={fieldProblems.password}
            help="At least 10 characters. A few unrelated words are easy to remember."
          >
            <PasswordInput name="password" autoComplete="new-password" required />
          </Field>
        </>
      )}
    </AuthForm>
  );
}
