"use client";

import { ArrowLeftRight, Columns3 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../icon-button";
import { Menu, MenuCheck, MenuItem, MenuLabel, MenuSeparator } from "../menu";
import { ColumnOrder } from "./column-order";
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
  onMove: (id: string, by: 1 | -1) => void;
  /** Left out while the order is the table's own. */
  onResetOrder?: () => void;
  density: Density;
  onDensity: (density: Density) => void;
}

/** Which columns a table shows, in which order, and how close its rows stand. */
export function ColumnChooser(props: ColumnChooserProps) {
  const { columns, onToggle, onMove, onResetOrder, density, onDensity } = props;
  const [isOrdering, setOrdering] = useState(false);
  return (
    <>
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
        <MenuItem icon={ArrowLeftRight} onSelect={() => setOrdering(true)}>
          Order of the columns
        </MenuItem>
        <MenuSeparator />
        <MenuCheck checked={density === "tight"} onChange={(tight) => onDensity(tight ? "tight" : "normal")}>
          Rows close together
        </MenuCheck>
      </Menu>
      <ColumnOrder
        open={isOrdering}
        onOpenChange={setOrdering}
        columns={columns.filter(({ shown }) => shown)}
        onMove={onMove}
        onReset={onResetOrder}
      />
    </>
  );
}
