"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { untouchedForm } from "@/server/api/form-state.schema";
import { FormProblem } from "../../(auth)/form-problem";
import { openDemoAction } from "./action";

/** One button; it works without scripts as well. */
export function OpenDemoForm() {
  const [state, open, busy] = useActionState(openDemoAction, untouchedForm);
  return (
    <form action={open} className="flex flex-col items-start gap-3">
      <Button type="submit" kind="primary" size="lg" busy={busy} busyLabel="Opening the demo">
        Open the demo
      </Button>
      {state.problem && <FormProblem>{state.problem}</FormProblem>}
    </form>
  );
}
