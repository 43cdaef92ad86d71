"use client";

import { Clapperboard } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { PlaySheet } from "./play-sheet";

/** Opens the panel that makes things happen in the simulated systems. Only for the Sandbox. */
export function PlayButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={Clapperboard} onClick={() => setOpen(true)}>
        Play
      </Button>
      <PlaySheet open={open} onClose={() => setOpen(false)} />
    </>
  );
}
