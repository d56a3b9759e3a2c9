import { useFormatter } from "next-intl";

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** Words a number of bytes as a reader reads it: "350 kB", "2.4 MB". */
export function useFileSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const isLarge = bytes >= MEGABYTE;
    const value = isLarge ? bytes / MEGABYTE : Math.max(1, bytes / KILOBYTE);
    return format.number(value, {
      style: "unit",
      unit: isLarge ? "megabyte" : "kilobyte",
      maximumFractionDigits: isLarge ? 1 : 0,
    });
  };
}
