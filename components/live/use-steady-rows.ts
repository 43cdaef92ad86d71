"use client";

import { useMemo, useState } from "react";

const none: readonly never[] = [];

interface Steady<Row> {
  readonly rows: readonly Row[];
  /** Rows the server would show now and this list does not yet. */
  readonly waiting: number;
  /** Ids on the screen of which the latest page says nothing any more. */
  readonly missing: readonly string[];
  readonly show: () => void;
}

/**
 * Holds the rows of a live list still while they are read: what is on the screen keeps its place and takes on its newest state,
 * what is new is counted and comes when it is asked for. Another `key`, such as another filter, begins anew.
 */
export function useSteadyRows<Row>(
  key: string,
  latest: readonly Row[] | undefined,
  idOf: (row: Row) => string,
  revived: readonly Row[] | undefined,
): Steady<Row> {
  const [held, setHeld] = useState<{ key: string; rows: readonly Row[] } | null>(null);
  const begins = latest !== undefined && (held === null || held.key !== key || held.rows.length === 0);
  if (begins && !(held?.key === key && held.rows === latest)) setHeld({ key, rows: latest });

  const shown = begins ? latest : (held?.rows ?? none);
  const show = () => latest && setHeld({ key, rows: latest });
  return {
    ...useMemo(() => settle(shown, latest ?? shown, revived ?? [], idOf), [shown, latest, revived, idOf]),
    show,
  };
}

function settle<Row>(
  shown: readonly Row[],
  latest: readonly Row[],
  revived: readonly Row[],
  idOf: (row: Row) => string,
): Omit<Steady<Row>, "show"> {
  const known = new Map([...revived, ...latest].map((row) => [idOf(row), row]));
  const shownIds = new Set(shown.map(idOf));
  const latestIds = new Set(latest.map(idOf));
  return {
    rows: shown.map((row) => known.get(idOf(row)) ?? row),
    waiting: latest.filter((row) => !shownIds.has(idOf(row))).length,
    missing: [...shownIds].filter((id) => !latestIds.has(id)),
  };
}
