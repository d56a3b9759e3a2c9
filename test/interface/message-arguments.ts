/** An argument of an ICU message and how it is read. */
export type MessageArgument = { name: string; type: string };

type Reader = { text: string; at: number; arguments: Map<string, string>; plurals: string[][] };

const NAME = /[\w-]+/y;

function readName(reader: Reader): string {
  NAME.lastIndex = reader.at;
  const name = NAME.exec(reader.text)?.[0] ?? "";
  reader.at += name.length;
  return name;
}

function skipSpace(reader: Reader): void {
  while (/\s/.test(reader.text[reader.at] ?? "")) reader.at += 1;
}

/** Reads the forms of a plural or a select: a name, then a message in braces. */
function readForms(reader: Reader): string[] {
  const forms: string[] = [];
  for (;;) {
    skipSpace(reader);
    const exact = reader.text[reader.at] === "=" ? "=" : "";
    if (exact) reader.at += 1;
    const form = readName(reader);
    skipSpace(reader);
    if (form === "" || reader.text[reader.at] !== "{") return forms;
    reader.at += 1;
    forms.push(exact + form);
    readMessage(reader);
    reader.at += 1;
  }
}

function readArgument(reader: Reader): void {
  skipSpace(reader);
  const name = readName(reader);
  skipSpace(reader);
  let type = "text";
  if (reader.text[reader.at] === ",") {
    reader.at += 1;
    skipSpace(reader);
    type = readName(reader);
    skipSpace(reader);
    if (/^(plural|selectordinal|select)$/.test(type)) {
      reader.at += 1;
      const forms = readForms(reader);
      if (type !== "select") reader.plurals.push(forms);
      else type = "text";
    }
  }
  while (reader.at < reader.text.length && reader.text[reader.at] !== "}") reader.at += 1;
  reader.arguments.set(name, type);
}

function readMessage(reader: Reader): void {
  for (; reader.at < reader.text.length; reader.at += 1) {
    const letter = reader.text[reader.at];
    if (letter === "}") return;
    if (letter !== "{") continue;
    reader.at += 1;
    readArgument(reader);
  }
}

function read(text: string): Reader {
  const reader: Reader = { text, at: 0, arguments: new Map(), plurals: [] };
  readMessage(reader);
  return reader;
}

/** The arguments of an ICU message in order of name. */
export const argumentsOf = (text: string): MessageArgument[] =>
  [...read(text).arguments]
    .map(([name, type]) => ({ name, type }))
    .sort((a, b) => a.name.localeCompare(b.name));

/** The forms of each plural in an ICU message. */
export const pluralsOf = (text: string): string[][] => read(text).plurals;
