"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import {
  noPreference,
  type TablePreference,
  type TablePreferences,
  tablesCookie,
  writeTablePreferences,
} from "./table-preferences";

interface Kept {
  readonly preferences: TablePreferences;
  readonly keep: (table: string, preference: TablePreference) => void;
}

const KeptContext = createContext<Kept | null>(null);

interface TablePreferencesProviderProps {
  userId: string;
  /** From the person's cookie, read on the server. */
  preferences: TablePreferences;
  children: ReactNode;
}

/** Lets the tables below it keep which columns are shown, and how close the rows stand. */
export function TablePreferencesProvider({ userId, preferences: initial, children }: TablePreferencesProviderProps) {
  const [preferences, setPreferences] = useState(initial);
  const keep = useCallback(
    (table: string, preference: TablePreference) =>
      setPreferences((all) => {
        const { [table]: _, ...others } = all;
        const next = { ...others, [table]: preference };
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we support.
        document.cookie = `${tablesCookie(userId)}=${writeTablePreferences(next)}; path=/; max-age=31536000; samesite=lax`;
        return next;
      }),
    [userId],
  );
  const kept = useMemo(() => ({ preferences, keep }), [preferences, keep]);
  return <KeptContext value={kept}>{children}</KeptContext>;
}

/**
 * What is chosen for one table, and how to choose otherwise; whoever asks for the same table has the same choice. Outside of the provider a
 * choice lasts as long as the table.
 */
export function useTablePreference(table: string): [TablePreference, (preference: TablePreference) => void] {
  const kept = useContext(KeptContext);
  const [own, setOwn] = useState<TablePreference>(noPreference);
  const keep = kept?.keep;
  const choose = useCallback(
    (preference: TablePreference) => (keep === undefined ? setOwn(preference) : keep(table, preference)),
    [keep, table],
  );
  return [kept === null ? own : (kept.preferences[table] ?? noPreference), choose];
}
