/** A tag of an SVG with its attributes; quoted values may hold `>`. */
export const SVG_TAG = /<[a-zA-Z](?:[^>"]|"[^"]*")*>/g;
