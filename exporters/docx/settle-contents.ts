const BOOKMARK_START = /<w:bookmarkStart w:name="_Toc(\d+)" w:id="(\d+)"/g;
const USES =
  /(<w:bookmarkStart w:name="_Toc\d+" w:id="|<w:bookmarkEnd w:id="|w:anchor="_Toc|<w:instrText xml:space="preserve">PAGEREF _Toc)(\d+)/g;

/**
 * Word's library counts bookmarks on from one document to the next of the same
 * process; this counts them from 1 in each, in `word/document.xml`.
 */
export function countBookmarks(given: string): string {
  const xml = countRecommendations(given);
  const ids = [...xml.matchAll(BOOKMARK_START)].map((found) => found[1]);
  const counted = new Map(ids.map((id, index) => [id, index + 1]));
  return xml
    .replaceAll(USES, (_, before: string, id: string) => `${before}${counted.get(id) ?? id}`)
    .replaceAll(BOOKMARK_START, (_, name: string, id: string) => {
      return `<w:bookmarkStart w:name="_Toc${counted.get(name) ?? name}" w:id="${id}"`;
    });
}

const RECOMMENDATION_START = /<w:bookmarkStart w:name="(rec_\w+)" w:id="(\d+)"/g;
/** Numbers no heading's bookmark gets. */
const FIRST_RECOMMENDATION = 100_000;

function countRecommendations(xml: string): string {
  const ids = [...xml.matchAll(RECOMMENDATION_START)].map((found) => found[2]);
  const counted = new Map(ids.map((id, index) => [id, FIRST_RECOMMENDATION + index]));
  return xml
    .replaceAll(RECOMMENDATION_START, (_, name: string, id: string) => {
      return `<w:bookmarkStart w:name="${name}" w:id="${counted.get(id) ?? id}"`;
    })
    .replaceAll(/(<w:bookmarkEnd w:id=")(\d+)/g, (_, before: string, id: string) => {
      return `${before}${counted.get(id) ?? id}`;
    });
}

/** The styles of the contents from right to left, which the library has no option for. */
export function turnContentsStyles(xml: string): string {
  return xml.replaceAll(
    /(<w:style [^>]*w:styleId="TOC\d"[^>]*>(?:(?!<\/w:style>).)*?<w:pPr>)/gs,
    "$1<w:bidi/>",
  );
}

/** The names of a body's bookmarks for headings, in order. */
export function bookmarkNames(body: unknown): string[] {
  return [...new Set(JSON.stringify(body).match(/(?<=")_Toc\d+(?=")/g))];
}
