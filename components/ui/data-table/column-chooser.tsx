"use client";

import { Columns3 } from "lucide-react";
import { IconButton } from "../icon-button";
import { Menu, MenuCheck, MenuLabel, MenuSeparator } from "../menu";
import type { Density } from "./table-preferences";

interface ColumnChoice {
  id: string;
  header: string;
  shown: boolean;
  fixed: boolean;
}

interface ColumnChooserProps {
  columns: readonly ColumnChoice[];
  onToggle: (id: string, shown: boolean) => void;
  density: Density;
  onDensity: (density: Density) => void;
}

/** Which columns a table shows and how close its rows stand. */
export function ColumnChooser({ columns, onToggle, density, onDensity }: ColumnChooserProps) {
  return (
    <Menu align="end" trigger={<IconButton icon={Columns3} label="Choose columns" size="sm" />}>
      <MenuLabel>Columns</MenuLabel>
      {columns.map((column) => (
        <MenuCheck
          key={column.id}
          checked={column.shown}
          disabled={column.fixed}
          onChange={(shown) => onToggle(column.id, shown)}
        >
          {column.header}
        </MenuCheck>
      ))}
      <MenuSeparator />
      <MenuCheck checked={density === "tight"} onChange={(tight) => onDensity(tight ? "tight" : "normal")}>
        Rows close together
      </MenuCheck>
    </Menu>
  );
}
