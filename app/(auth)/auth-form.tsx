"use client";

import { type ReactNode, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { type FormState, untouchedForm } from "@/server/api/form-state.schema";
import { FormProblem } from "./form-problem";

interface AuthFormProps {
  /** A server action; without scripts the browser posts the form to it as well. */
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** A verb with its object. */
  submit: string;
  submitting: string;
  /** The fields, drawn from what was typed and what was wrong with it. */
  children: (state: FormState) => ReactNode;
  /** Shown in place of the form when it is done. */
  done?: (state: FormState) => ReactNode;
}

/** A form that is sent to a server action and shows what came of it. */
export function AuthForm({ action, submit, submitting, children, done }: AuthFormProps) {
  const [state, send, busy] = useActionState(action, untouchedForm);
  if (state.done && done) return done(state);
  return (
    // The server judges every field, so that the words are ours and the same with and without scripts.
    <form action={send} noValidate className="flex flex-col gap-4">
      {state.problem && <FormProblem>{state.problem}</FormProblem>}
      {children(state)}
      <Button type="submit" kind="primary" size="lg" busy={busy} busyLabel={submitting} className="mt-1 w-full">
        {submit}
      </Button>
    </form>
  );
}
