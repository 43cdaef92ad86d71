"use client";

import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { AuthForm } from "../../auth-form";
import { beginAction, confirmAction, removeAction, renewCodesAction } from "./actions";

const Code = ({ problem, help }: { problem: string | undefined; help: string }) => (
  <Field label="Code" error={problem} help={help}>
    <Input name="code" autoComplete="one-time-code" autoCapitalize="off" spellCheck={false} required />
  </Field>
);

const Password = ({ problem }: { problem: string | undefined }) => (
  <Field label="Your password" error={problem}>
    <PasswordInput name="password" autoComplete="current-password" required />
  </Field>
);

export function BeginForm() {
  return (
    <AuthForm action={beginAction} submit="Set up a second factor" submitting="Making a secret">
      {({ fieldProblems }) => <Password problem={fieldProblems.password} />}
    </AuthForm>
  );
}

/** Takes the first code, and then shows the recovery codes this once. */
export function ConfirmForm({ goOnHref }: { goOnHref: string }) {
  return (
    <AuthForm
      action={confirmAction}
      submit="Confirm the second factor"
      submitting="Confirming"
      done={({ shownOnce = [] }) => (
        <RecoveryCodes said="Your second factor is set up." codes={shownOnce} goOnHref={goOnHref} />
      )}
    >
      {({ fieldProblems }) => <Code problem={fieldProblems.code} help="The six digits your app shows now." />}
    </AuthForm>
  );
}

/** Makes new codes, by the password, and shows them this once. */
export function RenewCodesForm({ goOnHref }: { goOnHref: string }) {
  return (
    <AuthForm
      action={renewCodesAction}
      submit="Make new recovery codes"
      submitting="Making new codes"
      done={({ shownOnce = [] }) => (
        <RecoveryCodes said="The earlier codes let nobody in any more." codes={shownOnce} goOnHref={goOnHref} />
      )}
    >
      {({ fieldProblems }) => <Password problem={fieldProblems.password} />}
    </AuthForm>
  );
}

interface RecoveryCodesProps {
  /** What has just happened, in a sentence. */
  said: string;
  codes: readonly string[];
  goOnHref: string;
}

function RecoveryCodes({ said, codes, goOnHref }: RecoveryCodesProps) {
  return (
    <section aria-label="Recovery codes" className="flex flex-col gap-4">
      <p role="status">
        {said} Keep these recovery codes where your phone is not: each lets you in once without it. They are not shown
        again.
      </p>
      <ul className="grid gap-1 rounded-md border bg-subtle p-3 font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton text={codes.join("\n")} label="Copy the recovery codes" />
      <ButtonLink href={goOnHref} kind="primary" size="lg" className="w-full">
        I have kept them, go on
      </ButtonLink>
    </section>
  );
}

export function RemoveForm() {
  return (
    <AuthForm action={removeAction} submit="Take the second factor away" submitting="Taking it away">
      {({ fieldProblems }) => (
        <>
          <Password problem={fieldProblems.password} />
          <Code problem={fieldProblems.code} help="Of your app, or a recovery code." />
        </>
      )}
    </AuthForm>
  );
}
