/** How one process is run and how one sees that it serves. Plans are pure: they can be read and tested without starting anything. */
export interface ServerPlan {
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** By path, what is written before it starts: settings that it takes in no other way. */
  files?: Readonly<Record<string, string>>;
  /** Before it starts, puts right what it would not come up with; returns what it did, a line each. Throws when it cannot. */
  mend?(): readonly string[];
  /** Where clients find it. */
  url: string;
  /** Whether it serves; asked again and again until then. `log` reads what it has printed since it was launched. */
  isReady(log: () => Promise<string>): Promise<boolean>;
  /** Whether it is alive: such a one that does not serve yet waits for something else, and starting it anew would not help. */
  isAlive?(): Promise<boolean>;
  /** Whether what it has printed since it was launched means that it goes on running, but is of no use until it is started anew. */
  needsRestart?(log: string): boolean;
}
