/** A text file of the repository, put into the bundle as it is. */
declare module '*?raw' {
  const text: string;
  export default text;
}

/** The text files of a folder by their names, put into the bundle as they are. */
declare module '*?texts' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
