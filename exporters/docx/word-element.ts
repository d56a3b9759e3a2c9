import { type ParagraphChild, XmlAttributeComponent, XmlComponent } from "docx";

class Attributes extends XmlAttributeComponent<Record<string, string>> {
  protected override readonly xmlKeys = {
    id: "w:id",
    name: "w:name",
    author: "w:author",
    date: "w:date",
    fieldCharType: "w:fldCharType",
    space: "xml:space",
  };
}

/** An element of Word the library has no class for. */
export class WordElement extends XmlComponent {
  constructor(
    name: string,
    attributes: Record<string, string>,
    children: (XmlComponent | string)[] = [],
  ) {
    super(name);
    this.root.push(new Attributes(attributes), ...children);
  }
}

/** The paragraph's children are typed by the library's own classes, which are elements like these. */
export const asChild = (element: XmlComponent) => element as unknown as ParagraphChild;
