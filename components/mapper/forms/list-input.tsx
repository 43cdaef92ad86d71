"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";

interface ListInputProps {
  value: readonly string[];
  onChange: (value: string[]) => void;
  disabled?: boolean;
  placeholder?: string;
  "aria-label"?: string;
}

const textOf = (values: readonly string[]): string => values.join(", ");
const read = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** Several short texts in one line, separated by commas. */
export function ListInput({ value, onChange, ...rest }: ListInputProps) {
  const [draft, setDraft] = useState(textOf(value));
  // A comma that was just typed is no value yet, so the text stays as it is while it says the same.
  const shown = textOf(read(draft)) === textOf(value) ? draft : textOf(value);
  return (
    <Input
      {...rest}
      value={shown}
      onChange={(event) => {
        setDraft(event.target.value);
        onChange(read(event.target.value));
      }}
    />
  );
}
