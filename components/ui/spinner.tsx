import { LoaderCircle } from "lucide-react";
import { classes } from "./classes";

/** A turning mark for work under a second or two; longer work shows a Progress instead. Decorative: say the work in words. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={classes("size-4 shrink-0 animate-spin", className)} />;
}
