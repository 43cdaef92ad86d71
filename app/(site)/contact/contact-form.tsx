"use client";

import { CircleCheckBig } from "lucide-react";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { contactTopics } from "@/server/account/contact/contact-topics.schema";
import { untouchedForm } from "@/server/api/form-state.schema";
import { FormProblem } from "../../(auth)/form-problem";
import { type ContactState, contactAction } from "./action";

const untouched: ContactState = untouchedForm;

/** Asks a solution architect. The server judges every field, so the words are the same with and without scripts. */
export function ContactForm({ token }: { token: string }) {
  const [state, send, busy] = useActionState(contactAction, untouched);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state !== untouched && !state.done) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state]);
  const { values, fieldProblems } = state;
  if (state.done) {
    return (
      <div role="status" className="rounded-lg border border-posted-line bg-posted-tint p-6 text-posted-ink">
        <CircleCheckBig aria-hidden className="size-6" />
        <p className="mt-2 font-semibold text-xl">Your question is with us</p>
        <p className="mt-1">
          It lies in the mailbox of the people who build this. They answer to {values.email}. Nothing else happens with
          your address.
        </p>
      </div>
    );
  }
  return (
    <form ref={form} action={send} noValidate className="flex flex-col gap-5 rounded-lg border bg-surface p-6">
      {state.problem && <FormProblem>{state.problem}</FormProblem>}
      <input type="hidden" name="token" value={state.freshToken ?? token} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Your name" error={fieldProblems.name}>
          <Input name="name" autoComplete="name" required maxLength={120} defaultValue={values.name} />
        </Field>
        <Field label="Company" error={fieldProblems.company}>
          <Input name="company" autoComplete="organization" required maxLength={120} defaultValue={values.company} />
        </Field>
      </div>
      <Field label="E-mail" error={fieldProblems.email} help="Where the answer goes.">
        <Input name="email" type="email" autoComplete="email" required defaultValue={values.email} />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium">What is it about?</legend>
        {Object.entries(contactTopics).map(([id, words], index) => (
          <label key={id} className="flex items-center gap-2">
            <input
              type="radio"
              name="topic"
              value={id}
              defaultChecked={values.topic === undefined ? index === 0 : values.topic === id}
              className="size-4 accent-accent"
            />
            {words}
          </label>
        ))}
        {fieldProblems.topic && <FormProblem>{fieldProblems.topic}</FormProblem>}
      </fieldset>
      <Field
        label="Your question"
        error={fieldProblems.message}
        help="Which edition of Sage Pro, how many payments a day, and what troubles you. No card numbers, please."
      >
        <Textarea name="message" className="min-h-36" required maxLength={4000} defaultValue={values.message} />
      </Field>
      <div aria-hidden="true" className="absolute -left-[9999px] size-px overflow-hidden">
        <label>
          Leave this empty
          <input type="text" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
        </label>
      </div>
      <Button
        type="submit"
        kind="primary"
        size="lg"
        busy={busy}
        busyLabel="Sending your question"
        className="self-start"
      >
        Send your question
      </Button>
    </form>
  );
}
