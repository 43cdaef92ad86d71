"use client";

import { Plus } from "lucide-react";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { buttonLook } from "@/components/ui/button-look";
import type { MapperField } from "@/server/pipeline/mapper/mapper.schema";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";
import { addSource, rowOf, sourcesOf } from "./document/change-rows";

interface OpenRow {
  /** What the field that is made is called. */
  readonly label: string;
  /** Paths that it takes already. */
  readonly taken: ReadonlySet<string>;
  readonly add: (path: string) => void;
}

const OpenRowContext = createContext<OpenRow | undefined>(undefined);

interface OpenRowProviderProps {
  /** The field whose row is open, if one is and may be changed. */
  target: MapperField | undefined;
  value: MappingDocument;
  onChange: (next: MappingDocument) => void;
  children: ReactNode;
}

/** Tells the fields of the source which row is open. They hear of it by their buttons alone, so that opening one draws no field again. */
export function OpenRowProvider({ target, value, onChange, children }: OpenRowProviderProps) {
  const row = target === undefined ? undefined : rowOf(value, target.path);
  const open = useMemo(
    () =>
      target && {
        label: target.label,
        taken: new Set(row === undefined ? [] : sourcesOf(row)),
        add: (path: string) => onChange(addSource(value, target.path, path)),
      },
    [target, row, value, onChange],
  );
  return <OpenRowContext value={open}>{children}</OpenRowContext>;
}

/** Lets the open row take a field by one press; one that it takes already is not offered. */
export function AddToOpenRow({ path }: { path: string }) {
  const open = useContext(OpenRowContext);
  if (open === undefined || open.taken.has(path)) return null;
  return (
    // Opening a row brings one of these to every field in sight at once, and a floating tooltip on each is what that would wait for.
    <button
      type="button"
      title={`Use for ${open.label}`}
      aria-label={`Use for ${open.label}`}
      onClick={() => open.add(path)}
      className={buttonLook("quiet", "sm", "w-7 self-center px-0")}
    >
      <Plus aria-hidden />
    </button>
  );
}
