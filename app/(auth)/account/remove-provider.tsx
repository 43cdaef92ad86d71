"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { type ProviderId, providerNames } from "@/server/account/identity/providers/provider-names.schema";
import { AuthForm } from "../auth-form";
import { removeProviderAction } from "./actions";

interface RemoveProviderProps {
  provider: ProviderId;
  subject: string;
  hasPassword: boolean;
}

/** Takes one way in away, after the password where there is one. */
export function RemoveProvider({ provider, subject, hasPassword }: RemoveProviderProps) {
  const [isAsked, setAsked] = useState(false);
  const name = providerNames[provider];
  if (!isAsked) {
    return (
      <div>
        <Button size="sm" aria-label={`Remove ${name}`} onClick={() => setAsked(true)}>
          Remove
        </Button>
      </div>
    );
  }
  return (
    <AuthForm action={removeProviderAction} submit={`Remove ${name}`} submitting={`Removing ${name}`}>
      {({ fieldProblems }) => (
        <>
          <input type="hidden" name="provider" value={provider} />
          <input type="hidden" name="subject" value={subject} />
          {hasPassword && (
            <Field label="Your password" error={fieldProblems.password}>
              <PasswordInput name="password" autoComplete="current-password" required />
            </Field>
          )}
        </>
      )}
    </AuthForm>
  );
}
