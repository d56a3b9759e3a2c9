import { cleanLine } from "../../core/report/clean-text";
import { isRightToLeftLanguage, splitByDirection } from "../../core/report/direction";
import { wordStretches } from "./word-language";
import { FIELD, fieldCode, paragraphXml, runXml, sign, valued } from "./word-xml";

/** How deep the contents go. */
export const DEEPEST_IN_CONTENTS = 3;

/** A heading that the contents list; `heading` counts all headings from 0. */
export type ContentsEntry = { level: number; text: string; heading: number };

/** The name of the bookmark that an entry leads to, by its number from 1. */
export const contentsMark = (number: number) => `_Toc${number}`;

/**
 * The contents as a field that Word counts anew when asked, with what it shows until then.
 *
 * @param entries the headings, with the page each stands on
 * @param textWidth between the margins, in twentieths of a point
 */
export function contentsXml(
  title: string,
  entries: readonly (ContentsEntry & { page: number | undefined })[],
  { language, textWidth }: { language: string; textWidth: number },
): string {
  const tabs = `<w:tabs>${sign("w:tab", { "w:val": "right", "w:leader": "dot", "w:pos": textWidth })}</w:tabs>`;
  const opening =
    runXml({ mark: FIELD.begin }) +
    runXml({ mark: fieldCode(` TOC \\o "1-${DEEPEST_IN_CONTENTS}" \\h `) }) +
    runXml({ mark: FIELD.separate });
  const direction = isRightToLeftLanguage(language) ? "rtl" : "ltr";
  const lines = entries.map(({ level, text, page }, index) => {
    const mark = contentsMark(index + 1);
    const words = wordStretches(splitByDirection(cleanLine(text), direction), language)
      .map((stretch) => runXml(stretch))
      .join("");
    const number =
      runXml({ mark: FIELD.begin }) +
      runXml({ mark: fieldCode(` PAGEREF ${mark} \\h `) }) +
      runXml({ mark: FIELD.separate }) +
      (page === undefined ? "" : runXml({ text: String(page) })) +
      runXml({ mark: FIELD.end });
    return paragraphXml(
      { style: `TOC${level}`, tabs },
      `${index === 0 ? opening : ""}<w:hyperlink w:history="1" w:anchor="${mark}">${words}${runXml({ mark: "<w:tab/>" })}${number}</w:hyperlink>`,
    );
  });
  const start = lines.length === 0 ? paragraphXml({}, opening) : lines.join("");
  const properties = `${valued("w:alias", title)}<w:docPartObj>${valued("w:docPartGallery", "Table of Contents")}<w:docPartUnique/></w:docPartObj>`;
  return `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${start}${paragraphXml({}, runXml({ mark: FIELD.end }))}</w:sdtContent></w:sdt>`;
}
