"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { AuthForm } from "../auth-form";
import { changeNameAction } from "./actions";
import { Done } from "./done";

/** `name` is the one that is stored; what was typed and refused stays in the field. */
export function ChangeNameForm({ name }: { name: string }) {
  return (
    <AuthForm action={changeNameAction} submit="Save the name" submitting="Saving the name">
      {({ fieldProblems, values, done }) => (
        <>
          {done && <Done>Your name is saved.</Done>}
          <Field label="Name" error={fieldProblems.name}>
            <Input name="name" autoComplete="name" defaultValue={values.name ?? name} required />
          </Field>
        </>
      )}
    </AuthForm>
  );
}
