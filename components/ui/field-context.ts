"use client";

import { createContext, useContext } from "react";

interface FieldWiring {
  readonly id: string;
  /** Of the control, for what stands beside it and acts on it; '' where it is more than words. */
  readonly label: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

export const FieldContext = createContext<FieldWiring | null>(null);

interface ControlProps {
  id?: string | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling" | undefined;
}

/** The words over the control, '' outside a Field. */
export const useFieldLabel = (): string => useContext(FieldContext)?.label ?? "";

/** What a control takes from the Field around it; its own props win, and outside a Field nothing is added. */
export function useFieldWiring(own: ControlProps): ControlProps {
  const field = useContext(FieldContext);
  return {
    id: own.id ?? field?.id,
    "aria-describedby": own["aria-describedby"] ?? field?.describedBy,
    "aria-invalid": own["aria-invalid"] ?? (field?.invalid || undefined),
  };
}
