"use client";

import { AuthForm } from "../auth-form";
import { requestResetAction } from "../forgot-password/action";
import { Done } from "./done";

/** For who came by an account elsewhere. The link goes to the address, so that a screen found open sets no password. */
export function FirstPasswordForm({ email }: { email: string }) {
  return (
    <AuthForm
      action={requestResetAction}
      submit="Mail me a link to choose one"
      submitting="Sending the link"
      done={() => (
        <Done>The link is on its way to {email}. It works once, within 30 minutes, and ends your sessions.</Done>
      )}
    >
      {() => (
        <>
          <input type="hidden" name="email" value={email} />
          <p className="text-muted">
            You have chosen no password yet. With one you can sign in without another account.
          </p>
        </>
      )}
    </AuthForm>
  );
}
