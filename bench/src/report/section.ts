/** One line of the table: a figure of ours beside the limit that it is measured against. */
export interface Row {
  figure: string;
  target: string;
  ours: string;
  raw: string;
  ratio: string;
  /** Undefined for what is told without a target. */
  met?: boolean;
}

/** What one group of figures came to. */
export interface Section {
  title: string;
  rows: Row[];
  /** How it was measured and what else was seen, as Markdown. */
  details: string[];
  /** Anything that makes the figures worthless, such as a ticket that was sold twice. */
  failures: string[];
}
