"use client";

import { Columns3 } from "lucide-react";
import { IconButton } from "../icon-button";
import { Menu, MenuCheck, MenuLabel } from "../menu";

interface ColumnChoice {
  id: string;
  header: string;
  shown: boolean;
  fixed: boolean;
}

interface ColumnChooserProps {
  columns: readonly ColumnChoice[];
  onToggle: (id: string, shown: boolean) => void;
}

export function ColumnChooser({ columns, onToggle }: ColumnChooserProps) {
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
    </Menu>
  );
}
