"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { classes } from "@/components/ui/classes";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type BookChoice, bookChoiceKinds, noneChosen } from "@/server/pipeline/flows/book-choices/book-choice.schema";
import { useForm, useProblem } from "./form-context";
import { type FieldProps, labelOf } from "./schema-field";

const restMs = 250;
const none: BookChoice = { value: noneChosen, name: "None: such an order waits for you", why: "", fits: false };

/** A customer or an item of the company's own lists: searched by number and name, what fits best first, or typed. */
export function BookChoiceField(props: FieldProps) {
  const { schema, path, value, onChange } = props;
  const trpc = useTRPC();
  const place = usePlace();
  const { readOnly } = useForm();
  const problem = useProblem(path);
  const listId = useId();
  const given = typeof value === "string" ? value : "";
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const typed = useRested(given);
  const [isSearching, setIsSearching] = useState(false);
  const of = bookChoiceKinds.find((kind) => kind === schema.of) ?? "model-customer";
  // Opened without typing, all are offered: what stands there is one of them.
  const search = isSearching && typed !== noneChosen ? typed : "";
  const listed = useQuery({
    ...trpc.flows.bookChoices.queryOptions({ ...place, of, search }),
    enabled: open || (given !== "" && given !== noneChosen),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const offered = [...(listed.data?.choices ?? []), none];
  const chosen = listed.data?.choices.find((choice) => choice.value === given);
  const choose = (choice: BookChoice) => {
    onChange(choice.value);
    setOpen(false);
    setIsSearching(false);
  };
  const move = (by: number) => {
    setOpen(true);
    setActive((at) => (at + by + offered.length) % offered.length);
  };
  const said = chosen && [chosen.name, chosen.why].filter((text) => text !== "").join(" ");
  return (
    <div data-field={path} className="flex flex-col gap-1">
      <Field label={labelOf(props)} help={schema.help} error={problem}>
        <Input
          role="combobox"
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open ? `${listId}-${active}` : undefined}
          autoComplete="off"
          value={given === noneChosen && !isSearching ? none.name : given}
          placeholder="Search by number or name"
          maxLength={schema.maxLength}
          readOnly={readOnly}
          onFocus={() => setOpen(!readOnly)}
          onClick={() => setOpen(!readOnly)}
          onBlur={() => setOpen(false)}
          onChange={(event) => {
            setIsSearching(true);
            setOpen(true);
            setActive(0);
            onChange(event.target.value);
          }}
          onKeyDown={(event) => {
            if (readOnly) return;
            if (event.key === "ArrowDown" || event.key === "ArrowUp") {
              event.preventDefault();
              move(event.key === "ArrowDown" ? (open ? 1 : 0) : -1);
            } else if (event.key === "Enter" && open) {
              event.preventDefault();
              const choice = offered[active];
              if (choice !== undefined) choose(choice);
            } else if (event.key === "Escape" && open) {
              event.stopPropagation();
              setOpen(false);
            }
          }}
        />
      </Field>
      {said !== undefined && !open && <p className="text-muted text-sm">{said}.</p>}
      {open && (
        <div className="rounded-lg border bg-raised shadow-float">
          <div id={listId} role="listbox" aria-label={labelOf(props)} className="max-h-56 overflow-y-auto p-1">
            {offered.map((choice, at) => (
              // Chosen before the box loses the focus, which closes the list.
              <div
                key={choice.value}
                id={`${listId}-${at}`}
                role="option"
                tabIndex={-1}
                aria-selected={choice.value === given}
                onPointerDown={(event) => {
                  event.preventDefault();
                  choose(choice);
                }}
                onPointerEnter={() => setActive(at)}
                className={classes("cursor-pointer rounded-sm px-2 py-1.5 text-sm", at === active && "bg-hover")}
              >
                <span className="font-medium">{choice.value === noneChosen ? "" : choice.value}</span> {choice.name}
                {choice.why !== "" && (
                  <span className={classes("block", choice.fits ? "text-posted-ink" : "text-muted")}>{choice.why}</span>
                )}
              </div>
            ))}
          </div>
          <p className="border-t px-3 py-1.5 text-muted text-sm" role="status">
            {stateOf(listed.isPending, listed.error?.message, listed.data)}
          </p>
        </div>
      )}
    </div>
  );
}

function stateOf(
  isPending: boolean,
  error: string | undefined,
  data: { readonly choices: readonly BookChoice[]; readonly isWhole: boolean } | undefined,
): string {
  if (error !== undefined) return error;
  if (isPending || data === undefined) return "Asking Sage Pro for its lists…";
  if (data.choices.length === 0) return "Sage Pro has none of this number or name.";
  return data.isWhole ? "What fits best stands first." : "From the first 5,000 of the list; any other can be typed.";
}

/** A text once typing rests. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
