/**
 * An event of a type, or in a schema version, that this process has no contract for: probably its publisher is newer.
 * That says nothing about the event; a process that knows it can read it.
 */
export class UnknownEvent extends Error {
  constructor(
    /** What there is no contract for: a type, `ticket:moved`, or a version of a known type, `ticket:created/2`. */
    readonly what: string,
  ) {
    super(`${what} is not known to this process`);
    this.name = 'UnknownEvent';
  }
}
