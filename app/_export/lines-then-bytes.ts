/** A stream that begins with lines and may go on with bytes. */
export class LinesThenBytes {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #held = new Uint8Array();
  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /** The next line without its end; null where the stream ends before one. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.#held.indexOf(LINE_END);
      if (end !== -1) {
        const line = new TextDecoder().decode(this.#held.subarray(0, end));
        this.#held = this.#held.slice(end + 1);
        return line;
      }
      if (!(await this.#more())) return null;
    }
  }

  async rest(): Promise<Uint8Array<ArrayBuffer>> {
    while (await this.#more());
    return this.#held;
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#reader.read();
    if (done) return false;
    const joined = new Uint8Array(this.#held.length + value.length);
    joined.set(this.#held);
    joined.set(value, this.#held.length);
    this.#held = joined;
    return true;
  }
}

const LINE_END = 10;
