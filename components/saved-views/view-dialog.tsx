import { type FormEvent, useId, useState } from "react";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { newSavedViewSchema } from "@/server/account/saved-views/saved-view.schema";

interface ViewDialogProps {
  title: string;
  description: string;
  act: string;
  /** The name it begins with. */
  name: string;
  /** Whether its days move along, where it has days: the choice that is offered first. */
  daysMove?: boolean;
  busy: boolean;
  /** Fails with the reason why it was not kept. */
  onKeep: (name: string, daysMove: boolean) => Promise<unknown>;
  onClose: () => void;
}

/** Under which name a view is kept, and whether its days move along with the calendar. */
export function ViewDialog({ title, description, act, name: first, daysMove, busy, onKeep, onClose }: ViewDialogProps) {
  const form = useId();
  const [name, setName] = useState(first);
  const [moves, setMoves] = useState(daysMove ?? false);
  const [wrong, setWrong] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = newSavedViewSchema.shape.name.safeParse(name);
    if (!read.success) return setWrong(read.error.issues[0]?.message);
    onKeep(read.data, moves).then(onClose, (error: unknown) => setWrong(failureText(error)));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      size="sm"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} busy={busy} busyLabel="Keeping it">
            {act}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" error={wrong}>
          <Input value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
        </Field>
        {daysMove !== undefined && (
          <Checkbox
            label="Its days move along with the calendar"
            help="The last seven days stay the last seven. Without this, the view shows these very days for ever."
            checked={moves}
            onChange={({ target }) => setMoves(target.checked)}
          />
        )}
      </form>
    </Dialog>
  );
}
