import { crc32, deflateSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import type { Database } from "@/db/client";
import { wordTemplates } from "@/db/schema/word-templates";
import { packWordTemplate } from "@/importers/word-template/pack-word-template";
import { readWordTemplate } from "@/importers/word-template/read-word-template";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${OFFICE}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
].join(" ");

const SIDE = 24;

/** A small square that says in chunks of words who took it and when. */
export const TELLING_PICTURE = Buffer.concat([
  Buffer.from("89504e470d0a1a0a", "hex"),
  chunkOf("IHDR", Buffer.from([0, 0, 0, SIDE, 0, 0, 0, SIDE, 8, 2, 0, 0, 0])),
  chunkOf("tEXt", Buffer.from("Author\0Hidden Photographer", "latin1")),
  chunkOf("tIME", Buffer.from([7, 232, 1, 2, 3, 4, 5])),
  chunkOf("IDAT", deflateSync(Buffer.alloc(SIDE * (1 + SIDE * 3), 0))),
  chunkOf("IEND", Buffer.alloc(0)),
]);

function chunkOf(kind: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

export const templatePart = (name: string, inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:${name} ${NAMESPACES}>${inside}</w:${name}>`;

export const templateRelations = (inside: string) =>
  `<Relationships xmlns="${PACKAGE}/relationships">${inside}</Relationships>`;

export const templateRelation = (id: string, kind: string, target: string, isOutside = false) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"${isOutside ? ' TargetMode="External"' : ""}/>`;

const style = (id: string, name: string, inside: string, extra = "") =>
  `<w:style w:type="paragraph" w:styleId="${id}" w:rsidR="00AB12CD"${extra}><w:name w:val="${name}"/>${inside}<w:rsid w:val="00AB12CD"/></w:style>`;

const STYLES = templatePart(
  "styles",
  `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Carlito" w:hAnsi="Carlito" w:cs="Amiri"/><w:sz w:val="21"/><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>${[
    style("Standaard", "Normal", "<w:qFormat/>", ' w:default="1"'),
    style(
      "Kop1",
      "heading 1",
      '<w:basedOn w:val="Standaard"/><w:pPr><w:keepNext/><w:numPr><w:numId w:val="4"/></w:numPr><w:spacing w:before="480" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:color w:val="7A1F5C"/><w:sz w:val="34"/></w:rPr>',
    ),
    style(
      "Kop2",
      "heading 2",
      '<w:basedOn w:val="Standaard"/><w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:i/><w:color w:val="7A1F5C"/><w:sz w:val="26"/></w:rPr>',
    ),
    style(
      "Titel",
      "Title",
      '<w:basedOn w:val="Standaard"/><w:rPr><w:color w:val="7A1F5C"/><w:sz w:val="52"/></w:rPr>',
    ),
    style(
      "Lijst",
      "List Bullet",
      '<w:basedOn w:val="Standaard"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>',
    ),
    style("Kop", "header", '<w:basedOn w:val="Standaard"/><w:rPr><w:sz w:val="17"/></w:rPr>'),
    style("Quote", "Pull-out of the magazine", "<w:rPr><w:caps/></w:rPr>"),
  ].join("")}`,
);

const NUMBERING = templatePart(
  "numbering",
  `<w:abstractNum w:abstractNumId="1"><w:nsid w:val="5F3A11C2"/><w:multiLevelType w:val="multilevel"/><w:tmpl w:val="AB12CD34"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Kop1"/><w:lvlText w:val="%1."/><w:lvlJc w:val="start"/><w:pPr><w:ind w:start="567" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="▸"/><w:lvlJc w:val="start"/><w:pPr><w:ind w:start="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>` +
    `<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>`,
);

const run = (words: string) =>
  `<w:r w:rsidR="00AB12CD"><w:t xml:space="preserve">${words}</w:t></w:r>`;
const field = (instruction: string, shown: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

/** A picture of a header or footer as Word writes it, with the path it came from. */
export const aDrawing = (id: string) =>
  `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="720000" cy="720000"/><wp:docPr id="7" name="logo" descr="C:\\Users\\hidden.person\\logo.png"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="7" name="logo.png" descr="C:\\Users\\hidden.person\\logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="720000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

const HEADER = templatePart(
  "hdr",
  `<w:p w14:paraId="1A2B3C4D"><w:pPr><w:pStyle w:val="Kop"/></w:pPr>${aDrawing("rId1")}${run("Lake House · {ti")}<w:proofErr w:type="spellEnd"/>${run("tle}")}<w:ins w:id="1" w:author="Hidden Person" w:date="2024-01-01T00:00:00Z">${run(" · letterhead")}</w:ins><w:del w:id="2" w:author="Hidden Person"><w:r><w:delText>struck out words</w:delText></w:r></w:del><w:hyperlink r:id="rId2">${run(" lakehouse.example")}</w:hyperlink>${field("AUTHOR", "Hidden Person")}<w:commentRangeStart w:id="3"/><w:r><w:pict><v:shape/></w:pict></w:r></w:p>`,
);
const FOOTER = templatePart(
  "ftr",
  `<w:p><w:pPr><w:jc w:val="end"/></w:pPr>${run("Page ")}${field("PAGE", "17")}${run(" of ")}<w:fldSimple w:instr=" NUMPAGES ">${run("44")}</w:fldSimple></w:p>`,
);

const PROPERTIES = `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Hidden Person</dc:creator><cp:lastModifiedBy>Hidden Person</cp:lastModifiedBy></cp:coreProperties>`;
const TYPES = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`;

/**
 * An organisation's letterhead as Word leaves it: styles under Dutch ids, numbered headings, a picture, and
 * with it an author, revision marks, a comment, a path and a field with a name.
 */
export function aWordTemplate(parts: Record<string, string | Uint8Array> = {}): Uint8Array {
  const section =
    '<w:sectPr w:rsidR="00AB12CD"><w:headerReference w:type="default" r:id="rId11"/><w:footerReference w:type="default" r:id="rId12"/><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="2268" w:right="1134" w:bottom="1418" w:left="1985" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
  const all: Record<string, string | Uint8Array> = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": templateRelations(
      templateRelation("rId1", "officeDocument", "word/document.xml"),
    ),
    "docProps/core.xml": PROPERTIES,
    "word/document.xml": templatePart(
      "document",
      `<w:body><w:p>${run("Letter of 1 May, to be replaced")}</w:p>${section}</w:body>`,
    ),
    "word/_rels/document.xml.rels": templateRelations(
      templateRelation("rId11", "header", "header1.xml") +
        templateRelation("rId12", "footer", "footer1.xml"),
    ),
    "word/styles.xml": STYLES,
    "word/numbering.xml": NUMBERING,
    "word/header1.xml": HEADER,
    "word/_rels/header1.xml.rels": templateRelations(
      templateRelation("rId1", "image", "media/image1.png") +
        templateRelation("rId2", "hyperlink", "https://lakehouse.example/", true),
    ),
    "word/footer1.xml": FOOTER,
    "word/media/image1.png": TELLING_PICTURE,
    "customXml/item1.xml": "<data>Hidden Person</data>",
    ...parts,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(all).map(([name, part]) => [
        name,
        typeof part === "string" ? strToU8(part) : part,
      ]),
    ),
  );
}

let stored: Omit<typeof wordTemplates.$inferInsert, "organisationId"> | undefined;

/** Stores {@link aWordTemplate} as an organisation's own. */
export async function aStoredTemplate(db: Database, organisationId: string): Promise<void> {
  if (stored === undefined) {
    const { template, facts } = readWordTemplate(aWordTemplate());
    const addedAt = new Date("2026-11-20T09:00:00.123Z");
    const fileName = "letterhead “2” 頁.dotx";
    stored = { fileName, facts, file: packWordTemplate(template), addedAt };
  }
  await db.insert(wordTemplates).values({ organisationId, ...stored });
}
