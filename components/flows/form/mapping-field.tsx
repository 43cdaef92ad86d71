"use client";

import { ArrowRight, Shuffle } from "lucide-react";
import { z } from "zod";
import { ButtonLink } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { useForm } from "./form-context";
import { type FieldProps, labelOf } from "./schema-field";

const shownMapping = z.object({
  source: z.string(),
  target: z.string(),
  rows: z.array(z.object({ from: z.object({ kind: z.string() }) })),
});

const count = (value: number): string => value.toLocaleString("en-US");

/** A mapping in short. It is drawn on a page of its own. */
export function MappingField(props: FieldProps) {
  const { schema, path, value } = props;
  const { mappingHref, problems } = useForm();
  const read = shownMapping.safeParse(value);
  const broken = problems.filter(({ field }) => field === path || field.startsWith(`${path}.`)).length;
  const rows = read.success ? read.data.rows : [];
  const ofKind = (...kinds: string[]) => count(rows.filter(({ from }) => kinds.includes(from.kind)).length);
  return (
    <div data-field={path} className="flex flex-col gap-3">
      <div>
        <p className="font-medium">{labelOf(props)}</p>
        {schema.help && <p className="text-muted text-sm">{schema.help}</p>}
      </div>
      {read.success && (
        <>
          <p className="flex flex-wrap items-center gap-2 font-mono text-sm">
            {read.data.source}
            <ArrowRight aria-hidden className="size-4 text-faint" />
            {read.data.target}
          </p>
          <KeyValueList
            items={[
              { label: "Rows", value: count(rows.length) },
              { label: "From fields", value: ofKind("field", "fields") },
              { label: "Constants", value: ofKind("constant") },
              { label: "Formulas", value: ofKind("formula") },
              { label: "Problems", value: count(broken) },
            ]}
          />
        </>
      )}
      <ButtonLink kind="primary" icon={Shuffle} href={mappingHref} className="self-start">
        Open the mapper
      </ButtonLink>
    </div>
  );
}
