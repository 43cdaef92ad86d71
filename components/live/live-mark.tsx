"use client";

import { Radio } from "lucide-react";
import { createContext, type ReactNode, useContext } from "react";
import { classes } from "@/components/ui/classes";
import { useLiveUpdates } from "./use-live-updates";

const ConnectedContext = createContext(false);

/** Listens once for the whole portal page. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  return <ConnectedContext value={useLiveUpdates()}>{children}</ConnectedContext>;
}

/** Says whether the page follows by itself. */
export function LiveMark() {
  const connected = useContext(ConnectedContext);
  return (
    <span
      role="status"
      className={classes("inline-flex items-center gap-1.5 text-sm", connected ? "text-muted" : "text-faint")}
    >
      <Radio aria-hidden className={classes("size-3.5", connected ? "text-posted" : "text-faint")} />
      {connected ? "Live" : "Connecting"}
    </span>
  );
}
