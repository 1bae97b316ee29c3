/** One thing that is not as it must be. */
export interface Finding {
  /** Which thing it is: the same on every look. */
  about: string;
  /** How it stands. A finding counts only when it stood the same a while later: what still moves is on its way. */
  state: string;
  /** For people: what was expected and what is. */
  message: string;
}

/** What came of looking at one invariant. */
export interface Examined {
  /** What a service finds in its own data begins with its name. */
  invariant: string;
  /** Whose own data it is about; absent for what is compared between services. */
  service?: string;
  /** How many things were looked at: an invariant over nothing proves nothing. */
  compared: number;
  findings: Finding[];
}
