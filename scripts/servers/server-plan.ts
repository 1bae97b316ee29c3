/** How one process is run and how one sees that it serves. Plans are pure: they can be read and tested without starting anything. */
export interface ServerPlan {
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Where clients find it. */
  url: string;
  /** Resolves once it serves; asked again and again until then. `log` is what it has printed since it was launched. */
  isReady(log: string): Promise<boolean> | boolean;
}
