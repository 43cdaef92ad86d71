"use client";

import { createContext, useContext } from "react";
import type { FlowProblem } from "@/server/pipeline/flows/flow-problem.schema";
import type { Palette } from "@/server/pipeline/flows/palette.schema";

interface FormParts {
  readonly palette: Palette;
  /** Of the step whose form it is. */
  readonly problems: readonly FlowProblem[];
  readonly readOnly: boolean;
  /** Where the mapping of this step is drawn. */
  readonly mappingHref: string;
}

const FormContext = createContext<FormParts | null>(null);
export const FormProvider = FormContext.Provider;

export function useForm(): FormParts {
  const form = useContext(FormContext);
  if (!form) throw new Error("A field of a form stands outside of a form.");
  return form;
}

/** What is wrong at exactly this field, in one text; undefined for nothing. */
export function useProblem(path: string): string | undefined {
  const { problems } = useForm();
  const texts = problems.filter(({ field }) => field === path).map(({ text }) => text);
  return texts.length === 0 ? undefined : texts.join(" ");
}
