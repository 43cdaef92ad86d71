import { connect, type Socket } from "node:net";

/** One kept-alive HTTP/1.1 connection that sends prepared bytes and says the status of each answer, one at a time. */
export class Connection {
  readonly #socket: Socket;
  #answered: ((status: number) => void) | undefined;
  #received = "";

  constructor(port: number) {
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket.setEncoding("latin1");
    this.#socket.on("data", (chunk: string) => this.#read(chunk));
    this.#socket.on("error", () => this.#end(0)).on("close", () => this.#end(0));
  }

  /** @returns the status; 0 when the connection broke. */
  send(request: Buffer): Promise<number> {
    if (this.#socket.destroyed) return Promise.resolve(0);
    return new Promise((resolve) => {
      this.#answered = resolve;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Our answers carry their length; nothing else is understood here. */
  #read(chunk: string): void {
    this.#received += chunk;
    const head = this.#received.indexOf("\r\n\r\n");
    if (head === -1) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#received.slice(0, head + 2))?.[1];
    const end = head + 4 + Number(length ?? 0);
    if (this.#received.length < end) return;
    const status = Number(this.#received.slice(9, 12));
    this.#received = this.#received.slice(end);
    this.#end(status);
  }

  #end(status: number): void {
    const answered = this.#answered;
    this.#answered = undefined;
    answered?.(status);
  }
}
