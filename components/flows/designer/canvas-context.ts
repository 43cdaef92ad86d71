"use client";

import { createContext, useContext } from "react";
import type { WayOut } from "../document/insert-step";

interface CanvasActs {
  readonly readOnly: boolean;
  /** Names the place where the next step of the palette goes. */
  readonly insertAt: (at: WayOut) => void;
}

const CanvasContext = createContext<CanvasActs>({ readOnly: true, insertAt: () => undefined });
export const CanvasProvider = CanvasContext.Provider;

export const useCanvas = (): CanvasActs => useContext(CanvasContext);
