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
      {({ values, fieldProblems, challenge }) =>
        challenge === undefined ? (
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
        ) : (
          <CodeFields challenge={challenge} next={next} problem={fieldProblems.code} />
        )
      }
    </AuthForm>
  );
}

export function CodeFields({
  challenge,
  next,
  problem,
}: {
  challenge: string;
  next: string;
  problem: string | undefined;
}) {
  return (
    <>
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="challenge" value={challenge} />
      <Field
        label="Code of your authenticator app"
        error={problem}
        help="Six digits. Without your phone, enter one of your recovery codes."
      >
        <Input name="code" autoComplete="one-time-code" autoCapitalize="off" spellCheck={false} required autoFocus />
      </Field>
    </>
  );
}
