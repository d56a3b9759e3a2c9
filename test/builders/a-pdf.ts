/** Words at a place on a page: points from the left and lower edge, height of the type. */
export type Placed = { at: [left: number, bottom: number]; size?: number; text: string };

/** A PDF of A4 pages with words in Helvetica where they are put. */
export function aPdf(pages: readonly (readonly Placed[])[]): Uint8Array {
  const objects: string[] = [];
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(" ");
  objects.push("<< /Type /Catalog /Pages 2 0 R >>");
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  pages.forEach((page, index) => {
    const stream = page.map(show).join("\n");
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  });
  return frame(objects);
}

function show({ at: [left, bottom], size = 10, text }: Placed): string {
  const escaped = text.replaceAll(/[\\()]/g, (sign) => `\\${sign}`);
  return `BT /F ${size} Tf 1 0 0 1 ${left} ${bottom} Tm (${escaped}) Tj ET`;
}

function frame(objects: readonly string[]): Uint8Array {
  let file = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  file += `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return new Uint8Array([...file].map((letter) => letter.charCodeAt(0)));
}

/** Lines one below the other. */
export function lines(
  [left, bottom]: [left: number, bottom: number],
  texts: readonly string[],
  size = 10,
): Placed[] {
  return texts.map((text, index) => ({ at: [left, bottom - index * 12], size, text }));
}
