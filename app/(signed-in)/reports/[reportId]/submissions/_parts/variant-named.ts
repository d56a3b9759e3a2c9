/** A variant as the manifest names it, for its words: "whole" was the one there was before passages could be withheld. */
export const variantNamed = (variant: string): "public" | "confidential" | "whole" =>
  variant === "public" || variant === "confidential" ? variant : "whole";
