import { constants, type FileHandle, open } from "node:fs/promises";

/** For reading and writing, made when it is not there. Not for appending: Windows lets nobody shorten a file opened so. */
export const openForBoth = (file: string): Promise<FileHandle> => open(file, constants.O_RDWR | constants.O_CREAT);

/** Writes all bytes behind the first `size` ones and waits until the disk has them. */
export async function writeBehind(handle: FileHandle, bytes: Buffer, size: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, size + written);
    written += bytesWritten;
  }
  await handle.sync();
}
