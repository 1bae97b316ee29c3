/** Prints one progress line. Injected wherever something slow happens, so that tests can read it and quiet callers drop it. */
export type Say = (line: string) => void;

export const sayOnTerminal: Say = (line) => process.stderr.write(`${line}\n`);

export const sayNothing: Say = () => undefined;
