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
      {/* As wide as the longer word, so that what stands beside it does not move when the page has connected. */}
      <span className="grid">
        <span aria-hidden className="invisible col-start-1 row-start-1">
          Connecting
        </span>
        <span className="col-start-1 row-start-1">{connected ? "Live" : "Connecting"}</span>
      </span>
    </span>
  );
}
