import { Parser } from "htmlparser2";
import type { PageFact } from "../../core/citation/page-facts";
import { decodePage } from "./decode-page";
import { jsonLdFacts } from "./json-ld-facts";
import { metaFacts } from "./meta-facts";

/**
 * HTML parsers take time that grows with the square of the depth, and 40,000 `<div>` are half a
 * megabyte. No page one reads is nested so far; what comes after is not looked at.
 */
const MOST_DEEP = 500;
const MOST_TAGS = 200_000;
const MOST_FACTS = 2_000;
const MOST_SCRIPTS = 20;
const MOST_SCRIPT = 512 * 1024;
const MOST_TITLE = 2_000;
/** The parser is asked to stop between two of these. */
const SLICE = 32 * 1024;

/**
 * What a web page says of the work on it, in the order of the page: `citation_*` and Dublin Core,
 * Open Graph, JSON-LD, and the page's own `<title>`, `<time>`, language and canonical link. No
 * tree is built; depth, tags and texts are bounded. `charset` is what the server said, if anything.
 */
export function readWebPage(bytes: Uint8Array, charset: string | null): PageFact[] {
  const reading = new PageReading();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reading.open(name, attributes),
      onclosetag: (name) => reading.close(name),
      ontext: (text) => reading.text(text),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  const text = decodePage(bytes, charset);
  for (let at = 0; at < text.length && !reading.isFull; at += SLICE) {
    parser.write(text.slice(at, at + SLICE));
  }
  return reading.facts();
}

type Attributes = Record<string, string>;

class PageReading {
  isFull = false;
  #depth = 0;
  #tags = 0;
  #said: PageFact[] = [];
  #scripts: string[] = [];
  #collects: "title" | "script" | "time" | null = null;
  #collected = "";
  #title: string | null = null;
  #times: { value: string; isPublication: boolean }[] = [];
  #timeIsPublication = false;
  #mainDepth = 0;

  open(name: string, attributes: Attributes): void {
    if (this.isFull) return;
    this.#depth += 1;
    this.#tags += 1;
    if (this.#depth > MOST_DEEP || this.#tags > MOST_TAGS) {
      this.isFull = true;
      return;
    }
    if (name === "html") this.#say("language", attributes.lang ?? attributes["xml:lang"]);
    else if (name === "meta") this.#meta(attributes);
    else if (name === "link") this.#link(attributes);
    else if (name === "title" && this.#title === null) this.#collect("title");
    else if (name === "script") this.#script(attributes);
    else if (name === "time") this.#time(attributes);
    else if (name === "article" || name === "main") this.#mainDepth += 1;
    if (attributes.itemprop === "datePublished" && name !== "time") {
      const value = attributes.content ?? attributes.datetime;
      if (value) this.#times.push({ value, isPublication: true });
    }
  }

  close(name: string): void {
    this.#depth -= 1;
    if (name === "article" || name === "main") this.#mainDepth = Math.max(0, this.#mainDepth - 1);
    if (this.#collects !== name) return;
    const text = this.#collected;
    this.#collects = null;
    if (name === "title") this.#title = text;
    else if (name === "script") this.#scripts.push(text);
    else this.#times.push({ value: text, isPublication: this.#timeIsPublication });
  }

  text(text: string): void {
    if (this.#collects === null || this.isFull) return;
    const most = this.#collects === "script" ? MOST_SCRIPT : MOST_TITLE;
    if (this.#collected.length < most) this.#collected += text.slice(0, most);
  }

  facts(): PageFact[] {
    const time = this.#times.find(({ isPublication }) => isPublication) ?? this.#times[0];
    this.#say("title", this.#title ?? undefined);
    this.#say("issued", time?.value);
    return [...this.#said, ...jsonLdFacts(this.#scripts)];
  }

  #say(field: "title" | "issued" | "language" | "url", value: string | undefined): void {
    if (value?.trim()) this.#said.push({ field, value: value.trim(), from: "html" });
  }

  #collect(what: "title" | "script" | "time"): void {
    this.#collects = what;
    this.#collected = "";
  }

  #meta(attributes: Attributes): void {
    const content = attributes.content;
    if (content === undefined || this.#said.length > MOST_FACTS) return;
    // Both are used for all vocabularies, and some pages use both at once.
    const names = [attributes.name, attributes.property, attributes.itemprop];
    for (const name of new Set(names)) {
      if (name) this.#said.push(...metaFacts(name, content.slice(0, MOST_TITLE)));
    }
    if (attributes["http-equiv"]?.toLowerCase() === "content-language") {
      this.#say("language", content);
    }
  }

  #link({ rel, href }: Attributes): void {
    if (rel?.toLowerCase().split(/\s+/).includes("canonical")) this.#say("url", href);
  }

  #script({ type }: Attributes): void {
    const isJsonLd = /^application\/ld\+json\b/i.test(type?.trim() ?? "");
    if (isJsonLd && this.#scripts.length < MOST_SCRIPTS) this.#collect("script");
  }

  /** Only within the article: elsewhere stand today's date and those of other pages. */
  #time(attributes: Attributes): void {
    const isPublication =
      attributes.pubdate !== undefined ||
      attributes.itemprop === "datePublished" ||
      /publi|posted|entry-date/i.test(attributes.class ?? "");
    if (!isPublication && this.#mainDepth === 0) return;
    const value = attributes.datetime;
    if (value) this.#times.push({ value, isPublication });
    else {
      this.#timeIsPublication = isPublication;
      this.#collect("time");
    }
  }
}
