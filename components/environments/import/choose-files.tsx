"use client";

import { FileArchive, FolderOpen } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { type ChosenExport, NoExport, readArchive, readFolder } from "./read-export";

interface ChooseFilesProps {
  busy: boolean;
  /** Whether others were chosen already: then it makes room for what they change. */
  again: boolean;
  onChosen: (chosen: ChosenExport) => void;
  onRefused: (name: string, why: string) => void;
}

/** Takes a folder or an archive of it from the person's computer. Nothing leaves it before it was looked through. */
export function ChooseFiles({ busy, again, onChosen, onRefused }: ChooseFilesProps) {
  const archive = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const read = async (name: string, reading: Promise<ChosenExport>) => {
    try {
      onChosen(await reading);
    } catch (error) {
      if (!(error instanceof NoExport)) throw error;
      onRefused(name, error.message);
    }
  };
  const readFirst = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file !== undefined) void read(file.name, readArchive(file));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons do the same for those who drag nothing
    <div
      className={classes(
        "flex rounded-md border border-control border-dashed",
        again
          ? "flex-wrap items-center justify-between gap-2 px-3 py-2"
          : "flex-col items-center gap-3 px-4 py-8 text-center",
        isOver && "border-accent bg-accent-tint",
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        readFirst(event.dataTransfer.files);
      }}
    >
      <p className="text-muted">
        {again
          ? "Other files, or these put right"
          : "Choose an archive or a folder as it was exported, or drop the archive here."}
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button icon={FileArchive} busy={busy} busyLabel="Looking" onClick={() => archive.current?.click()}>
          Choose a .zip archive
        </Button>
        <Button icon={FolderOpen} disabled={busy} onClick={() => folder.current?.click()}>
          Choose a folder
        </Button>
      </div>
      <input
        ref={archive}
        type="file"
        accept=".zip,application/zip"
        aria-label="Archive"
        className="hidden"
        onChange={(event) => {
          readFirst(event.target.files);
          // The same one, once it was put right, is to be read again.
          event.target.value = "";
        }}
      />
      <input
        ref={folder}
        type="file"
        {...{ webkitdirectory: "" }}
        aria-label="Folder"
        className="hidden"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          if (files.length > 0) void read(files[0]?.webkitRelativePath.split("/")[0] ?? "", readFolder(files));
        }}
      />
    </div>
  );
}
