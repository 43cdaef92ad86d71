"use client";

import { environmentLooks } from "@/components/shell/environments";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Access, MemberList } from "@/server/account/members/members.schema";
import { roleWords } from "./role-words";

interface AccessFieldsProps {
  access: Access;
  onChange: (access: Access) => void;
  list: Pick<MemberList, "grantable" | "narrower" | "environments">;
}

/** A role, and for each environment whether it is the same there or narrower. */
export function AccessFields({ access: { role, environmentRoles }, onChange, list }: AccessFieldsProps) {
  const narrower = list.narrower[role] ?? [];
  return (
    <>
      <Field label="Role" help={roleWords[role].says}>
        <Select
          value={role}
          // What narrowed the old role may not be narrower than the new one.
          onChange={(event) => onChange({ role: event.target.value as Access["role"], environmentRoles: {} })}
          options={list.grantable.map((value) => ({ value, label: roleWords[value].name }))}
        />
      </Field>
      {narrower.length > 0 && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-sm">In each environment</legend>
          {list.environments.map((kind) => (
            <div key={kind} className="grid grid-cols-[7rem_1fr] items-center gap-3">
              <label htmlFor={`role-in-${kind}`} className="text-muted">
                {environmentLooks[kind].word}
              </label>
              <Select
                id={`role-in-${kind}`}
                value={environmentRoles[kind] ?? ""}
                onChange={(event) => {
                  const { [kind]: _gone, ...others } = environmentRoles;
                  const there = event.target.value as Access["role"] | "";
                  onChange({ role, environmentRoles: there === "" ? others : { ...others, [kind]: there } });
                }}
                options={[
                  { value: "", label: `${roleWords[role].name}, as everywhere` },
                  ...narrower.map((value) => ({ value, label: `${roleWords[value].name} only` })),
                ]}
              />
            </div>
          ))}
        </fieldset>
      )}
    </>
  );
}
