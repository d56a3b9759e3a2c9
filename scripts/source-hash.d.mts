/** The project. */
export declare const root: string;
/** A hash over names and contents of all that a build is made from, and over the version of Node. */
export declare function sourceHash(version?: string): string;
