"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
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
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state === untouchedForm || state.done) return;
    // The next thing to do is to correct the first field that is wrong; where the form does not say which, the password.
    const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    (wrong ?? form.current?.querySelector<HTMLElement>("input[autocomplete=current-password]"))?.focus();
  }, [state]);
  if (state.done && done) return done(state);
  return (
    // The server judges every field, so that the words are ours and the same with and without scripts.
    <form ref={form} action={send} noValidate className="flex flex-col gap-4">
      {state.problem && <FormProblem>{state.problem}</FormProblem>}
      {children(state)}
      <Button type="submit" kind="primary" size="lg" busy={busy} busyLabel={submitting} className="mt-1 w-full">
        {submit}
      </Button>
    </form>
  );
}
