import { LoaderCircle } from "lucide-react";

/** A turning circle; where it means something on its own, put words beside it. */
export function Spinner() {
  return (
    <LoaderCircle aria-hidden="true" className="size-4 animate-spin motion-reduce:animate-none" />
  );
}
